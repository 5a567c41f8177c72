package dev.rush.pullrequests.git;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.pullrequests.domain.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A repository made and looked at with the real git, untouched by the settings of whoever runs the tests. */
public record GitFolder(Path path) {
    /** A repository with one commit on {@code main}, checked out. */
    public static GitFolder withOneCommit(Path path) {
        GitFolder folder = empty(path);
        folder.write("README.md", "hello\n");
        folder.commit("Start");
        return folder;
    }

    /** A bare one with one commit on {@code main}. */
    public static GitFolder bareWithOneCommit(Path path) {
        GitFolder work = withOneCommit(path.resolveSibling(path.getFileName() + "-seed"));
        work.git("clone", "-q", "--bare", work.path.toString(), path.toString());
        return new GitFolder(path);
    }

    public static GitFolder empty(Path path) {
        try {
            GitFolder folder = new GitFolder(Files.createDirectories(path));
            folder.git("init", "-q", "-b", "main");
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public GitFolder cloneTo(Path target) {
        git("clone", "-q", path.toString(), target.toString());
        return new GitFolder(target);
    }

    public void write(String file, String text) {
        try {
            Path target = path.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Commits everything there is and answers the commit's id. */
    public String commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return id("HEAD");
    }

    public String id(String name) {
        return git("rev-parse", "--verify", name);
    }

    /** Bundles the commits between base and HEAD, as a worker does. */
    public Path bundle(String base) {
        Path file = path.resolveSibling(path.getFileName() + ".bundle");
        git("bundle", "create", "-q", file.toString(), base + "..HEAD", "HEAD");
        return file;
    }

    public static ResultAccepted accepted(String run, GitFolder upstream, String base, String from, String head) {
        var manifest = new BundleManifest(1, 1, "0".repeat(64));
        return accepted(run, upstream, base, from, head, manifest);
    }

    public static ResultAccepted accepted(
            String run, GitFolder upstream, String base, String from, String head, BundleManifest manifest) {
        var result = new AttemptOutcome.Changed(from, head, 1, manifest, "Change it", "");
        return new ResultAccepted(Fixtures.spec(run, "file://" + upstream.path(), base, "Do it"), 1, result);
    }

    public static BundleManifest manifest(byte[] bundle, int chunks) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bundle);
            return new BundleManifest(chunks, bundle.length, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String git(String... arguments) {
        return git(new byte[0], arguments);
    }

    public String git(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true);
            isolate(builder.environment());
            Process process = builder.start();
            process.getOutputStream().write(input);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void isolate(java.util.Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + who + "_NAME", "Test");
            environment.put("GIT_" + who + "_EMAIL", "test@example.com");
        }
    }
}

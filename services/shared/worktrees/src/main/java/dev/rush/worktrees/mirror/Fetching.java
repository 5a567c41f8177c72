package dev.rush.worktrees.mirror;

import dev.rush.files.DurableFile;
import dev.rush.worktrees.git.ConfigText;
import dev.rush.worktrees.git.Failures;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a mirror and brings it up to date. */
final class Fetching {
    /** Whose mirror it is, by the setting of that name. */
    static final String REPOSITORY = "rush.repository";

    /** A mirror has no branch of its own; any name will do. */
    private static final byte[] HEAD = "ref: refs/heads/none\n".getBytes(StandardCharsets.US_ASCII);

    private static final Git.Result DONE = new Git.Result(0, "", "");

    private final Source source;
    private final Path path;
    private final Git git;
    private final MirrorRefs shown;
    private final Likeness likeness;

    Fetching(Source source, Likeness likeness, Git git) {
        this.source = source;
        this.path = likeness.mirror();
        this.git = git;
        this.shown = likeness.shown();
        this.likeness = likeness;
    }

    /** Makes the mirror if need be and fetches; a mirror that was not there is not there after a failure either. */
    Git.Result refresh() {
        boolean known = Files.exists(path.resolve("HEAD"));
        try {
            Git.Result result = known ? DONE : init();
            if (!result.ok()) {
                return result;
            }
            configure();
            Map<String, String> before = shown.tips();
            result = fetch();
            result = result.ok() ? settle(before) : result;
            if (!result.ok() && !known) {
                Trees.delete(path);
            }
            return result;
        } catch (IOException failure) {
            return new Git.Result(1, "", Failures.text(failure));
        }
    }

    /** Made aside, so that what is in its place is whole. */
    private Git.Result init() throws IOException {
        if (isSha256()) {
            return new Git.Result(
                    1,
                    "",
                    "fatal: the repository has SHA-256 objects, which Rush cannot deliver; to convert it: git init NEW"
                            + " && git -C " + Refusals.quoted(source.repository())
                            + " fast-export --all | git -C NEW fast-import");
        }
        Path aside = path.resolveSibling(path.getFileName() + ".new");
        Trees.delete(aside);
        Files.createDirectories(aside);
        Git.Result made = git.run(aside, "init", "--quiet", "--bare", "--template=", "--object-format=sha1");
        if (made.ok()) {
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
        }
        return made;
    }

    private boolean isSha256() throws IOException {
        if (source.upstream().isEmpty()) {
            return false;
        }
        Path config = source.upstream().get().common().resolve("config");
        return Files.isReadable(config)
                && git.run(config.resolveSibling("."), "config", "--file", config.toString(), "extensions.objectFormat")
                        .output()
                        .equalsIgnoreCase("sha256");
    }

    /** Its settings are ours alone; what somebody else wrote into them goes before git reads it. */
    private void configure() throws IOException {
        byte[] wanted = new ConfigText()
                .section("core")
                .set("repositoryformatversion", "0")
                .set("filemode", "true")
                .set("bare", "true")
                .section("gc")
                .set("auto", "0")
                .section("fetch")
                .set("unpackLimit", "1")
                .section("remote", "origin")
                .set("url", source.url())
                .section("rush")
                .set("repository", source.repository().value())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        replace("config", wanted);
        replace("HEAD", HEAD);
    }

    /**
     * Gives a file its content, on disk before it has its name. Git itself does not force these files: after a loss of power
     * they can be there and empty, and then git would know the mirror no more.
     */
    private void replace(String name, byte[] wanted) throws IOException {
        Path file = path.resolve(name);
        if (!Files.exists(file) || !Arrays.equals(wanted, Files.readAllBytes(file))) {
            DurableFile.write(file, wanted);
        }
    }

    private Git.Result fetch() {
        List<String> refs = List.of("+refs/heads/*:" + Mirror.BRANCHES + "*", "+refs/tags/*:refs/tags/*");
        List<String> all = new ArrayList<>(refs);
        all.add("+HEAD:" + Mirror.DEFAULT);
        Git.Result fetched = fetch(all);
        if (fetched.ok() || !fetched.error().contains("couldn't find remote ref HEAD")) {
            return fetched;
        }
        git.in(path).run("update-ref", "-d", Mirror.DEFAULT);
        return fetch(refs);
    }

    private Git.Result fetch(List<String> refs) {
        List<String> command = new ArrayList<>(List.of(
                "fetch",
                "--quiet",
                "--prune",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-auto-maintenance",
                "--no-recurse-submodules"));
        command.addAll(List.of("--end-of-options", source.url()));
        command.addAll(refs);
        return git.asPerson().in(path).run(command.toArray(String[]::new));
    }

    /** Leaves all refs in one file, and keeps for a while what they no longer show. */
    private Git.Result settle(Map<String, String> before) throws IOException {
        Git.Result packed = git.in(path).run("pack-refs", "--all");
        Set<String> lost = new HashSet<>(before.values());
        lost.removeAll(shown.tips().values());
        if (packed.ok() && !lost.isEmpty()) {
            packed = Repacking.keepForNow(git.in(path), lost);
        }
        likeness.remember(git);
        return packed;
    }
}

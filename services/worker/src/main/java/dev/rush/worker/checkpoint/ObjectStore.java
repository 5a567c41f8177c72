package dev.rush.worker.checkpoint;

import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes objects into a repository and reads them back, byte for byte: no filter of git's is applied. */
final class ObjectStore {
    private final Git git;
    private final Path repository;

    ObjectStore(Git git, Path repository) {
        this.git = git;
        this.repository = repository;
    }

    /** The result's output; fails when git did. */
    static String require(Git.Result result, String what) {
        if (!result.ok()) {
            throw new CheckpointFailedException(what + ": " + result.why());
        }
        return result.output();
    }

    /** Stores bytes. */
    String write(byte[] content) {
        return require(git.in(repository).feed(Map.of(), content, "hash-object", "-w", "--stdin"), "git hash-object");
    }

    /** Stores regular files, named relative to the folder; answers their ids in the same order. */
    List<String> writeFiles(Path folder, List<String> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> absolute = new ArrayList<>();
        for (String file : files) {
            absolute.add(quoted(folder.resolve(file).toString()));
        }
        byte[] input = (String.join("\n", absolute) + "\n").getBytes(StandardCharsets.UTF_8);
        Git.Result result =
                git.in(repository).feed(Map.of(), input, "hash-object", "-w", "--no-filters", "--stdin-paths");
        List<String> ids = require(result, "git hash-object").lines().toList();
        if (ids.size() != files.size()) {
            throw new CheckpointFailedException("git stored " + ids.size() + " of " + files.size() + " files");
        }
        return ids;
    }

    /** A path with special characters is given in git's own quoting, as {@code --stdin-paths} reads it. */
    private static String quoted(String path) {
        if (path.indexOf('\n') < 0 && path.indexOf('\\') < 0 && !path.startsWith("\"")) {
            return path;
        }
        return "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** Stores a tree of these lines, each {@code <mode> <type> <id>\t<name>}. */
    String writeTree(List<String> lines) {
        StringBuilder input = new StringBuilder();
        lines.forEach(line -> input.append(line).append('\0'));
        byte[] bytes = input.toString().getBytes(StandardCharsets.UTF_8);
        return require(git.in(repository).feed(Map.of(), bytes, "mktree", "-z"), "git mktree");
    }

    /** Text of a blob; trailing white space is lost. */
    String readText(String object) {
        return require(git.in(repository).run("cat-file", "blob", object), "git cat-file");
    }

    /** Writes a blob into a file, whatever it holds. */
    void readInto(String object, Path file) {
        try {
            String name = require(
                    git.run(
                            Objects.requireNonNull(file.getParent()),
                            Map.of("GIT_DIR", repository.toString()),
                            "unpack-file",
                            object),
                    "git unpack-file");
            Files.move(
                    file.resolveSibling(name),
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new CheckpointFailedException("cannot write " + file + ": " + failure);
        }
    }
}

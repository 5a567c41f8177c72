package dev.rush.worktrees.harvest;

import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A git directory of the worker's own, made for one harvest in a folder that no agent can write to. Git directory and
 * worktree are named in every call, and no settings but those written here are seen.
 *
 * @param git the program
 * @param directory the git directory
 * @param worktree the files that an agent worked on
 */
record CleanRepository(Git git, Path directory, Path worktree) {
    private static final String CONFIG = """
            [core]
            	bare = false
            	fileMode = true
            	symlinks = true
            	ignoreCase = false
            	autocrlf = false
            	safecrlf = false
            	trustctime = true
            	checkStat = default
            	untrackedCache = false
            	commitGraph = false
            	multiPackIndex = false
            	bigFileThreshold = 32m
            	repositoryformatversion = %s
            [index]
            	sparse = false
            [pack]
            	threads = 1
            	windowMemory = 256m
            	useBitmaps = false
            """;

    /** Also bounds every single piece of memory that git asks for. */
    static final Map<String, String> ALONE = Map.of(
            "GIT_NO_REPLACE_OBJECTS", "1",
            "GIT_ALLOW_PROTOCOL", "none",
            "GIT_ALLOC_LIMIT", "1g");

    /** Makes it, for objects with ids of so many hex digits; the objects of another directory can be read. */
    static CleanRepository make(CleanRepository wanted, int digits, List<Path> objects) throws IOException {
        Path directory = wanted.directory();
        Files.createDirectories(directory.resolve("refs"));
        Files.createDirectories(directory.resolve("objects/info"));
        Files.createDirectories(directory.resolve("objects/pack"));
        Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/none\n");
        boolean sha1 = digits == 40;
        String format = sha1 ? "" : "[extensions]\n\tobjectFormat = sha256\n";
        Files.writeString(directory.resolve("config"), CONFIG.formatted(sha1 ? "0" : "1") + format);
        StringBuilder alternates = new StringBuilder();
        objects.forEach(folder -> alternates.append(folder).append('\n'));
        Files.writeString(directory.resolve("objects/info/alternates"), alternates);
        return wanted;
    }

    Path objects() {
        return directory.resolve("objects");
    }

    Path index() {
        return directory.resolve("index");
    }

    /** Runs git here. */
    Git.Result run(String... arguments) {
        return git.in(directory, worktree).run(environment(Map.of()), arguments);
    }

    /** Runs git here with more environment. */
    Git.Result run(Map<String, String> more, String... arguments) {
        return git.in(directory, worktree).run(environment(more), arguments);
    }

    /** Runs git here, with input, and returns all its output. */
    byte[] ask(byte[] input, String... arguments) throws IOException {
        Path in = Files.write(directory.resolve("input"), input);
        Path out = directory.resolve("output");
        require(arguments[0], pipe(in, out, arguments));
        if (Files.size(out) > Limits.OUTPUT) {
            throw UndeliverableException.tooLarge(
                    "git " + arguments[0] + " says more than " + Limits.OUTPUT + " bytes");
        }
        return Files.readAllBytes(out);
    }

    /** Runs git here with files for its input and output. */
    Git.Result pipe(Path input, Path output, String... arguments) {
        return pipe(Map.of(), input, output, arguments);
    }

    /** Likewise, with more environment. */
    Git.Result pipe(Map<String, String> more, Path input, Path output, String... arguments) {
        return git.in(directory, worktree).pipe(environment(more), input, output, arguments);
    }

    /** Runs git here, which must succeed; returns the short text it says. */
    String say(String... arguments) throws IOException {
        return require(arguments[0], run(arguments)).output();
    }

    static Git.Result require(String command, Git.Result result) throws IOException {
        if (result.ok()) {
            return result;
        }
        if (result.error().contains("No space left on device")) {
            throw new IOException("git " + command + ": No space left on device");
        }
        throw UndeliverableException.unreadable("git " + command + ": " + Text.bounded(result.why(), 300));
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(ALONE);
        all.put("HOME", directory.toString());
        all.put("XDG_CONFIG_HOME", directory.toString());
        all.putAll(more);
        return all;
    }
}

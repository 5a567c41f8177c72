package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The index of a repository of our own, changed by lists of paths. */
final class ContentIndex {
    /** A submodule's mode. */
    static final String SUBMODULE = "160000";

    private static final byte[] NONE = {};

    /** Makes a path plain for commands that cannot be told to take all paths literally. */
    private static final String HERE = "./";

    private static final Map<String, String> MAGIC = Map.of("GIT_LITERAL_PATHSPECS", "0");

    private final CleanRepository repository;

    ContentIndex(CleanRepository repository) {
        this.repository = repository;
    }

    /**
     * An entry.
     *
     * @param mode its type and permissions, in octal
     * @param id its object
     */
    record Entry(String mode, String id) {}

    /** Lets it show a commit; stat data are those of an earlier index where that has the same content. */
    void start(String commit, Path remembered) throws IOException {
        if (Files.isRegularFile(remembered)) {
            Files.copy(remembered, repository.index(), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!repository.run("read-tree", "--reset", commit).ok()) {
            Files.deleteIfExists(repository.index());
            repository.say("read-tree", "--reset", commit);
        }
    }

    /** All entries, in git's order. */
    Map<String, Entry> entries() throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String line : Names.split(repository.ask(NONE, "ls-files", "--stage", "-z"))) {
            int tab = line.indexOf('\t');
            String[] fields = line.substring(0, tab).split(" ");
            entries.put(line.substring(tab + 1), new Entry(fields[0], fields[1]));
        }
        return entries;
    }

    void remove(Collection<String> paths) throws IOException {
        update(paths, "--force-remove");
    }

    /** Adds files as they are in the worktree. */
    void add(Collection<String> paths) throws IOException {
        update(paths, "--add");
    }

    /** Leaves entries as they are although their files are not there. */
    void skip(Collection<String> paths) throws IOException {
        update(paths, "--skip-worktree");
    }

    private void update(Collection<String> paths, String how) throws IOException {
        if (!paths.isEmpty()) {
            var unused = repository.ask(Names.join(paths), "update-index", how, "-z", "--stdin");
        }
    }

    /** Adds submodules at their commits. */
    void addSubmodules(Map<String, String> commits) throws IOException {
        List<String> lines = new ArrayList<>();
        commits.forEach((path, commit) -> lines.add(SUBMODULE + " " + commit + " 0\t" + path));
        if (!lines.isEmpty()) {
            var unused = repository.ask(Names.join(lines), "update-index", "-z", "--index-info");
        }
    }

    /** Tracked paths whose files are not as the index remembers them, and how they differ: M, T or D. */
    Map<String, Character> changed() throws IOException {
        List<String> fields = Names.split(
                repository.ask(NONE, "diff-files", "--raw", "-z", "--no-renames", "--ignore-submodules=all"));
        Map<String, Character> changed = new TreeMap<>();
        for (int field = 0; field + 1 < fields.size(); field += 2) {
            String status = fields.get(field);
            changed.put(fields.get(field + 1), status.charAt(status.lastIndexOf(' ') + 1));
        }
        return changed;
    }

    /** Files that are not tracked and not ignored by the worktree's own rules; nested repositories end with a slash. */
    List<String> untracked() throws IOException {
        Path out = repository.directory().resolve("output");
        Path none = Files.write(repository.directory().resolve("input"), NONE);
        String[] list = {"ls-files", "--others", "--exclude-per-directory=.gitignore", "-z"};
        var result = CleanRepository.require("ls-files", repository.pipe(none, out, list));
        if (result.error().contains("could not open directory")) {
            throw UndeliverableException.unreadable(Text.bounded(result.error(), 300));
        }
        if (Files.size(out) > Limits.OUTPUT) {
            throw UndeliverableException.tooLarge("the agent left too many files");
        }
        return Names.split(Files.readAllBytes(out));
    }

    /** Those of the paths that the worktree's own rules ignore, tracked or not. */
    List<String> ignored(Collection<String> paths) throws IOException {
        if (paths.isEmpty()) {
            return List.of();
        }
        List<String> plain = paths.stream().map(path -> HERE + path).toList();
        Path in = Files.write(repository.directory().resolve("input"), Names.join(plain));
        Path out = repository.directory().resolve("output");
        var result = repository.pipe(MAGIC, in, out, "check-ignore", "--no-index", "-z", "--stdin");
        if (result.exit() > 1) {
            CleanRepository.require("check-ignore", result);
        }
        return Names.split(Files.readAllBytes(out)).stream()
                .map(path -> path.substring(HERE.length()))
                .toList();
    }

    /** The tree of what it shows. */
    String tree() throws IOException {
        return repository.say("write-tree");
    }

    /** The tree of a commit. */
    String treeOf(String commit) throws IOException {
        return repository.say("rev-parse", "--verify", "--end-of-options", commit + "^{tree}");
    }

    /** Whether a file has, byte by byte, the content of an entry: whatever filters would make of it, nobody touched it. */
    static boolean isUntouched(Path file, Entry entry) throws IOException {
        var digest = LooseObject.digest(entry.id().length());
        digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
        try (var in = BoundedFile.open(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(entry.id());
    }
}

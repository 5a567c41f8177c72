package dev.rush.worktrees.pool;

import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.IndexFile;
import dev.rush.worktrees.git.UnsupportedIndexException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Repositories that keep large files with git-lfs. On a machine without that program a checkout would have pointers in
 * place of the files, and an agent would take them for the files; so there is none.
 */
public final class LargeFiles {
    private static final Pattern FILTER = Pattern.compile("(?m)^[^#\\n]*\\sfilter=lfs\\b");
    private static final Pattern MISSING =
            Pattern.compile("git-lfs.*(not found|No such file)|'lfs' is not a git command");
    private static final String DETAIL =
            "the repository keeps files with git-lfs, which this machine does not have: install git-lfs";

    private final Git git;
    private final Map<String, Boolean> plain = Collections.synchronizedMap(new RecentCommits());
    private volatile boolean present;

    /** The last commits that do not use it: most runs start where another has. */
    private static final class RecentCommits extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1;
        private static final int MEMORY = 200;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MEMORY;
        }
    }

    public LargeFiles(Git git) {
        this.git = git;
    }

    /** Refuses a checkout of which a file has the lfs filter when the program is missing. */
    public void requireProgram(Slot slot) throws IOException {
        if (present || plain.containsKey(slot.commit())) {
            return;
        }
        if (!uses(slot)) {
            plain.put(slot.commit(), true);
        } else {
            present = git.run(slot.folder(), "lfs", "version").ok();
            if (!present) {
                throw new IOException(DETAIL);
            }
        }
    }

    /** Says more clearly why git could not check out, if that was it. */
    public static void requireProgram(Git.Result checkout) throws IOException {
        if (!checkout.ok() && MISSING.matcher(checkout.error()).find()) {
            throw new IOException(DETAIL);
        }
    }

    /** Git is asked only when an attributes file speaks of lfs at all. */
    private boolean uses(Slot slot) throws IOException {
        for (Path attributes : attributes(slot)) {
            if (Files.isRegularFile(attributes, LinkOption.NOFOLLOW_LINKS)
                    && FILTER.matcher(Files.readString(attributes, StandardCharsets.ISO_8859_1))
                            .find()) {
                return !files(slot, ":(attr:filter=lfs)").isEmpty();
            }
        }
        return false;
    }

    private List<Path> attributes(Slot slot) throws IOException {
        try {
            IndexFile index = slot.index();
            return IntStream.range(0, index.size())
                    .mapToObj(index::path)
                    .filter(path -> path.endsWith(".gitattributes"))
                    .map(slot.path()::resolve)
                    .toList();
        } catch (UnsupportedIndexException leftToGit) {
            return files(slot, ".gitattributes", "**/.gitattributes");
        }
    }

    private List<Path> files(Slot slot, String... patterns) {
        List<String> command = new ArrayList<>(List.of("ls-files", "-z", "--"));
        command.addAll(List.of(patterns));
        String names = git.in(slot.gitDirectory(), slot.path())
                .run(command.toArray(String[]::new))
                .output();
        return Stream.of(names.split("\0"))
                .filter(name -> !name.isEmpty())
                .map(slot.path()::resolve)
                .toList();
    }
}

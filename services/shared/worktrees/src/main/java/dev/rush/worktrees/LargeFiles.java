package dev.rush.worktrees;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Repositories that keep large files with git-lfs. On a machine without that program a checkout would have pointers in
 * place of the files, and an agent would take them for the files; so there is none.
 */
final class LargeFiles {
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

    LargeFiles(Git git) {
        this.git = git;
    }

    /** Refuses a checkout whose attributes name the lfs filter when the program is missing. */
    void requireProgram(Slot slot) throws IOException {
        if (present || plain.containsKey(slot.commit())) {
            return;
        }
        if (!uses(slot)) {
            plain.put(slot.commit(), true);
        } else {
            present = git.run(slot.path(), "lfs", "version").ok();
            if (!present) {
                throw new IOException(DETAIL);
            }
        }
    }

    /** Says more clearly why git could not check out, if that was it. */
    static void requireProgram(Git.Result checkout) throws IOException {
        if (!checkout.ok() && MISSING.matcher(checkout.error()).find()) {
            throw new IOException(DETAIL);
        }
    }

    private boolean uses(Slot slot) throws IOException {
        for (Path attributes : attributes(slot)) {
            if (Files.isRegularFile(attributes)
                    && FILTER.matcher(Files.readString(attributes, StandardCharsets.ISO_8859_1))
                            .find()) {
                return true;
            }
        }
        return false;
    }

    private List<Path> attributes(Slot slot) throws IOException {
        String[] names = {"ls-files", "-z", "--", ".gitattributes", "**/.gitattributes"};
        try {
            IndexFile index = slot.index();
            return IntStream.range(0, index.size())
                    .mapToObj(index::path)
                    .filter(path -> path.endsWith(".gitattributes"))
                    .map(slot.path()::resolve)
                    .toList();
        } catch (UnsupportedIndexException sparse) {
            return git.run(slot.path(), names).output().transform(all -> List.of(all.split("\0"))).stream()
                    .map(slot.path()::resolve)
                    .toList();
        }
    }
}

package dev.rush.worktrees.harvest;

import dev.rush.contracts.run.RunReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commits that an agent made beside the result: on other branches and tags, in the stash, in worktrees of its own. */
final class OtherWork {
    private static final String REMOTES = "refs/remotes/";
    private static final String BACKUPS = "refs/original/";
    private static final String STASH = "refs/stash";

    private final CleanRepository repository;
    private final Path worktree;
    private final Leftovers leftovers;

    OtherWork(CleanRepository repository, Path worktree, Leftovers leftovers) {
        this.repository = repository;
        this.worktree = worktree;
        this.leftovers = leftovers;
    }

    /** Whatever an agent's repository shows, by the name to show a person; remote-tracking branches are elsewhere. */
    static Map<String, String> tips(ForeignRepository agents, ForeignRefs refs) throws IOException {
        Map<String, String> tips = new LinkedHashMap<>();
        refs.tips().forEach((name, id) -> {
            if (!name.startsWith(REMOTES) && !name.startsWith(BACKUPS)) {
                tips.put(name, id);
            }
        });
        for (Path one : agents.worktrees()) {
            String head = ForeignRefs.read(one).head();
            if (!head.isEmpty()) {
                tips.put("HEAD of the worktree " + one.getFileName(), head);
            }
        }
        for (String commit : ForeignRefs.leftBehind(agents.directory())) {
            tips.put(commit, commit);
        }
        return tips;
    }

    /**
     * Notes those that are in nothing that is known.
     *
     * @param tips what may have work
     * @param known commits that are in the result or elsewhere
     */
    void note(Map<String, String> tips, Set<String> known) throws IOException {
        Map<String, String> unknown = new LinkedHashMap<>(tips);
        unknown.values().removeIf(known::contains);
        Set<String> present = present(new HashSet<>(unknown.values()));
        if (unknown.isEmpty() || (present.containsAll(unknown.values()) && !isNew(unknown.values(), known))) {
            return;
        }
        for (Map.Entry<String, String> tip : unknown.entrySet()) {
            boolean isThere = present.contains(tip.getValue());
            if (!leftovers.isFull() && (!isThere || isNew(List.of(tip.getValue()), known))) {
                add(tip.getKey(), tip.getValue(), isThere);
            }
        }
    }

    private void add(String name, String id, boolean isThere) {
        String git = ": git -C " + worktree;
        String shown = Names.shown(name);
        if (!isThere && ForeignRefs.ID.matcher(name).matches()) {
            return; // what a reflog remembers may have been collected
        }
        if (!isThere) {
            leftovers.add(RunReason.WORK_UNREADABLE, shown + " shows " + id + ", which is not there" + git + " fsck");
        } else if (name.equals(STASH)) {
            leftovers.add(RunReason.STASHED_WORK, "the stash has work that is in no commit" + git + " stash list");
        } else {
            String what = shown.replaceFirst("^refs/heads/", "the branch ").replaceFirst("^refs/tags/", "the tag ");
            leftovers.add(
                    RunReason.OTHER_COMMITS,
                    what + " has commits that are not in the result" + git + " log " + id.substring(0, 12));
        }
    }

    /** Those that are objects of the repository. */
    private Set<String> present(Set<String> ids) throws IOException {
        Set<String> present = new HashSet<>();
        byte[] said = ids.isEmpty() ? new byte[0] : repository.ask(lines(ids), "cat-file", "--batch-check");
        new String(said, StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> !line.endsWith(" missing"))
                .forEach(line -> present.add(line.substring(0, line.indexOf(' '))));
        return present;
    }

    private boolean isNew(Iterable<String> tips, Set<String> known) throws IOException {
        List<String> revisions = new ArrayList<>();
        tips.forEach(revisions::add);
        known.forEach(commit -> revisions.add("^" + commit));
        return repository.ask(lines(revisions), "rev-list", "--max-count=1", "--ignore-missing", "--stdin").length > 0;
    }

    private static byte[] lines(Iterable<String> all) {
        return (String.join("\n", all) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}

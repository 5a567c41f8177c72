package dev.rush.worktrees.harvest;

import dev.rush.contracts.run.RunReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Submodules that were fetched into a worktree: each is looked at in a repository of our own, with its objects. */
final class Submodules {
    private final CleanRepository outer;
    private final String base;
    private final Path directory;
    private final Leftovers leftovers;
    private int number;

    /**
     * Those of a worktree.
     *
     * @param base the commit whose submodules everybody has; empty when nobody but the origin knows
     * @param directory the agent's git directory
     */
    Submodules(CleanRepository outer, String base, Path directory, Leftovers leftovers) {
        this.outer = outer;
        this.base = base;
        this.directory = directory;
        this.leftovers = leftovers;
    }

    /** The commit that a submodule counts as; empty when it has none. What is nowhere but there is noted. */
    Optional<String> commit(String path, ForeignRepository repository, Path folder) throws IOException {
        ForeignRefs refs = repository.refs();
        if (refs.head().isEmpty()) {
            left(path, folder, "has a repository without a commit");
            return Optional.empty();
        }
        CleanRepository own = own(repository, folder, refs.head().length());
        if (isAhead(own, refs, baseCommit(path))) {
            left(path, folder, "has commits that its origin does not have");
        } else if (isChanged(own, repository, refs.head())) {
            left(path, folder, "has changes that are not committed");
        }
        return Optional.of(refs.head());
    }

    private CleanRepository own(ForeignRepository repository, Path folder, int digits) throws IOException {
        Path place = outer.directory().resolve("submodules/" + ++number);
        if (place.getNameCount() - directory.getNameCount() > 2 * Limits.NESTING + directory.getNameCount()) {
            throw UndeliverableException.tooLarge("there are submodules within submodules, too deep to look at");
        }
        CleanRepository own = CleanRepository.make(new CleanRepository(outer.git(), place, folder), digits, List.of());
        ObjectTakeover.take(repository, own);
        Files.writeString(place.resolve("shallow"), repository.shallow());
        if (Files.size(place.resolve("shallow")) == 0) {
            Files.delete(place.resolve("shallow"));
        }
        return own;
    }

    private String baseCommit(String path) throws IOException {
        if (base.isEmpty()) {
            return "";
        }
        byte[] entry = outer.ask(new byte[0], "ls-tree", "-z", base, "--", path);
        String[] fields = new String(entry, java.nio.charset.StandardCharsets.ISO_8859_1).split("[ \t]");
        return fields.length > 2 && fields[1].equals("commit") ? fields[2] : "";
    }

    /** Whether a branch, the stash or HEAD has commits that were not fetched. */
    private static boolean isAhead(CleanRepository own, ForeignRefs refs, String known) throws IOException {
        List<String> revisions = new ArrayList<>(List.of(refs.head()));
        for (Map.Entry<String, String> ref : refs.tips().entrySet()) {
            String name = ref.getKey();
            if (name.startsWith("refs/remotes/")) {
                revisions.add("^" + ref.getValue());
            } else if (name.startsWith("refs/heads/") || name.equals("refs/stash")) {
                revisions.add(ref.getValue());
            }
        }
        if (!known.isEmpty() && own.run("cat-file", "-e", known).ok()) {
            revisions.add("^" + known);
        }
        byte[] input = (String.join("\n", revisions) + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return own.ask(input, "rev-list", "--max-count=1", "--stdin").length > 0;
    }

    private boolean isChanged(CleanRepository own, ForeignRepository repository, String head) throws IOException {
        Submodules deeper = new Submodules(own, "", directory, leftovers);
        NestedRepositories nested = new NestedRepositories(own.worktree(), directory, deeper, leftovers);
        WorktreeContent content = new WorktreeContent(own, nested);
        var told = new WorktreeContent.Told(repository.index(head.length()), repository.isSparse());
        return !content.tree(head, own.directory().resolve("none"), told).equals(content.treeOf(head));
    }

    private void left(String path, Path folder, String what) {
        leftovers.add(
                RunReason.SUBMODULE_WORK,
                "the submodule " + Names.shown(path) + " " + what + ": git -C " + folder
                        + " status, or log --branches");
    }
}

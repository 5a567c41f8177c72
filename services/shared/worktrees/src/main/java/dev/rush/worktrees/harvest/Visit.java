package dev.rush.worktrees.harvest;

import dev.rush.contracts.run.RunReason;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One look at what an agent left. */
final class Visit {
    private static final String HEADS = "refs/heads/";

    private final Git git;
    private final HarvestFolder folder;
    private final Checkout.Ready checkout;
    private final String subject;
    private final Aim aim;
    private final ContentCheck check;
    private final Leftovers leftovers = new Leftovers();

    /** What a visit is for. */
    enum Aim {
        /** To say what is there. */
        LOOK,
        /** To pack it, when nothing is left out. */
        DELIVER,
        /** To pack what can be had of it. */
        SALVAGE
    }

    Visit(Git git, HarvestFolder folder, String subject, Aim aim, ContentCheck check) {
        this.git = git;
        this.folder = folder;
        this.checkout = folder.checkout();
        this.subject = subject;
        this.aim = aim;
        this.check = check;
    }

    /**
     * What the agent's git directory shows.
     *
     * @param repository it
     * @param refs its refs
     */
    private record Agents(ForeignRepository repository, ForeignRefs refs) {}

    Harvest.Found look() throws IOException {
        requireReal(checkout.path());
        folder.clear();
        CleanRepository repository = CleanRepository.make(
                new CleanRepository(git, folder.repository(), checkout.path()),
                checkout.base().length(),
                List.of(checkout.mirror().resolve("objects")));
        Path shallow = checkout.mirror().resolve("shallow");
        if (Files.exists(shallow)) {
            Files.copy(shallow, repository.directory().resolve("shallow"));
        }
        Optional<ForeignRepository> found = ForeignRepository.of(checkout.path());
        if (found.isEmpty()) {
            return finish(repository, content(repository, checkout.base(), WorktreeContent.Told.NOTHING));
        }
        Agents agents = new Agents(found.get(), found.get().refs());
        Set<String> known = known(repository, agents.refs());
        takeObjects(repository, agents);
        return result(repository, agents, known);
    }

    private static void requireReal(Path worktree) throws IOException {
        Path parent = worktree.resolveSibling(".").normalize();
        if (!ForeignRepository.isFolder(worktree) || !ForeignRepository.isFolder(parent)) {
            throw UndeliverableException.unreadable("the worktree is no folder any more");
        }
    }

    /** What the mirror has, and what the agent fetched. */
    private Set<String> known(CleanRepository repository, ForeignRefs refs) throws IOException {
        Set<String> known = new HashSet<>();
        known.add(checkout.base());
        Git.Result said = git.in(checkout.mirror())
                .pipe(
                        Map.of(),
                        Files.createFile(repository.directory().resolve("nothing")),
                        repository.directory().resolve("mirror"),
                        "for-each-ref",
                        "--format=%(objectname)");
        CleanRepository.require("for-each-ref", said);
        known.addAll(Files.readAllLines(repository.directory().resolve("mirror"), StandardCharsets.US_ASCII));
        refs.tips().forEach((name, id) -> {
            if (name.startsWith("refs/remotes/")) {
                known.add(id);
            }
        });
        return known;
    }

    /** Nothing is copied when all that the agent's refs show is in the mirror. */
    private void takeObjects(CleanRepository repository, Agents agents) throws IOException {
        Set<String> tips =
                new HashSet<>(OtherWork.tips(agents.repository(), agents.refs()).values());
        agents.refs().tips().forEach((name, id) -> tips.add(id));
        if (!agents.refs().head().isEmpty()) {
            tips.add(agents.refs().head());
        }
        if (!tips.isEmpty()) {
            byte[] ids = (String.join("\n", tips) + "\n").getBytes(StandardCharsets.US_ASCII);
            String said = new String(repository.ask(ids, "cat-file", "--batch-check"), StandardCharsets.US_ASCII);
            if (said.contains(" missing\n")) {
                ObjectTakeover.take(agents.repository(), repository);
            }
        }
    }

    private Harvest.Found result(CleanRepository repository, Agents agents, Set<String> known) throws IOException {
        Optional<String> unfinished = agents.repository().unfinished();
        String branch = HEADS + checkout.branch();
        Map<String, String> tips = OtherWork.tips(agents.repository(), agents.refs());
        String start = agents.refs().head();
        if (start.isEmpty()) {
            start = checkout.base();
        } else if (!descends(repository, start)) {
            if (agents.refs().tip(branch).isPresent()) {
                return unfinished.isPresent() ? finish(repository, note(unfinished.get())) : rewritten();
            }
            tips.values().removeAll(Set.of(start));
            start = checkout.base();
        }
        Optional<ForeignIndex> index = agents.repository().index(start.length());
        if (unfinished.isPresent()
                || index.filter(one -> !one.conflicts().isEmpty()).isPresent()) {
            note(unfinished.orElseGet(() -> "files in conflict: "
                    + Names.shown(
                            index.map(one -> one.conflicts().iterator().next()).orElse(""))));
        }
        TreeSizes.check(repository, checkout.base(), start);
        boolean isOwn = start.equals(agents.refs().head());
        WorktreeContent.Told told =
                isOwn ? new WorktreeContent.Told(index, agents.repository().isSparse()) : WorktreeContent.Told.NOTHING;
        String head = content(repository, start, told);
        String tip = agents.refs().tip(branch).orElse(head);
        if (head.equals(checkout.base()) && !tip.equals(head) && descends(repository, tip)) {
            TreeSizes.check(repository, checkout.base(), tip);
            head = tip;
        }
        known.add(head);
        new OtherWork(repository, checkout.path(), leftovers).note(tips, known);
        return finish(repository, head);
    }

    private String note(String unfinished) {
        leftovers.add(
                RunReason.UNFINISHED_MERGE,
                "the agent left a merge or the like unfinished (" + unfinished + "): git -C " + checkout.path()
                        + " status");
        return checkout.base();
    }

    private Harvest.Found rewritten() {
        return new Harvest.Found.Damaged(
                RunReason.HISTORY_REWRITTEN,
                "the agent's commits do not descend from " + checkout.base() + "; they are in " + checkout.path());
    }

    private boolean descends(CleanRepository repository, String head) throws IOException {
        if (head.equals(checkout.base())) {
            return true;
        }
        Git.Result result = repository.run("merge-base", "--is-ancestor", checkout.base(), head);
        if (result.exit() > 1) {
            CleanRepository.require("merge-base", result);
        }
        return result.ok();
    }

    /** The commit that shows the files as they are: the one they were made from, or one on top of it. */
    private String content(CleanRepository repository, String start, WorktreeContent.Told told) throws IOException {
        Path directory = checkout.gitDirectory();
        Submodules submodules = new Submodules(repository, checkout.base(), directory, leftovers);
        NestedRepositories nested = new NestedRepositories(checkout.path(), directory, submodules, leftovers);
        WorktreeContent content = new WorktreeContent(repository, nested);
        String tree = content.tree(start, folder.remembered(), told);
        if (tree.equals(content.treeOf(start))) {
            return start;
        }
        Map<String, String> environment = new HashMap<>(checkout.author().environment());
        environment.put("GIT_AUTHOR_DATE", folder.time());
        environment.put("GIT_COMMITTER_DATE", folder.time());
        return CleanRepository.require(
                        "commit-tree", repository.run(environment, "commit-tree", tree, "-p", start, "-m", subject))
                .output();
    }

    private Harvest.Found finish(CleanRepository repository, String head) throws IOException {
        RunReason reason = leftovers.reason();
        if (reason != null && aim != Aim.SALVAGE) {
            return new Harvest.Found.Left(reason, leftovers.line() + "; the worktree is kept in " + checkout.path());
        }
        if (head.equals(checkout.base())) {
            return new Harvest.Found.Nothing();
        }
        if (aim != Aim.LOOK) {
            requireMayLeave(repository, head);
            Path objects = checkout.mirror().resolve("objects");
            OutgoingPack.make(repository, checkout.base(), head, objects);
        }
        String count = repository.say("rev-list", "--count", head, "^" + checkout.base());
        String title = Text.bounded(repository.say("log", "-1", "--format=%s", head), 200);
        return new Harvest.Found.Work(
                head, Integer.parseInt(count), title.isEmpty() ? Text.bounded(subject, 200) : title);
    }

    private void requireMayLeave(CleanRepository repository, String head) throws IOException {
        Optional<OutgoingContent.Held> held = new OutgoingContent(
                        git.in(repository.directory(), checkout.path()), repository.directory(), check)
                .firstHeld(checkout.base(), head);
        if (held.isPresent()) {
            throw new UndeliverableException(RunReason.SECRET_FOUND, held.get() + ", which must leave every commit");
        }
    }
}

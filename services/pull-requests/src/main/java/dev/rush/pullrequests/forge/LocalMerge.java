package dev.rush.pullrequests.forge;

import dev.rush.pullrequests.forge.MergeAnswer.BaseCheckedOut;
import dev.rush.pullrequests.forge.MergeAnswer.Conflict;
import dev.rush.pullrequests.forge.MergeAnswer.Done;
import dev.rush.pullrequests.forge.MergeAnswer.NotPossible;
import dev.rush.pullrequests.git.History;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.Merger;
import org.eclipse.jgit.merge.ResolveMerger;

/** Merges a run's branch in memory and moves the base branch to the merge commit; touches no working tree. */
final class LocalMerge {
    private static final int TRIES = 3;

    private LocalMerge() {}

    static MergeAnswer merge(PullRequestPlan plan, int number) {
        try (var repository = PersonsRepository.open(plan.repository())) {
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<MergeAnswer> answer = attempt(repository, plan, number);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            return new NotPossible(plan.base() + " moves faster than the merge; try again");
        } catch (IOException failure) {
            return new NotPossible("cannot merge: " + failure.getMessage());
        }
    }

    /** Empty when the base moved meanwhile. */
    private static Optional<MergeAnswer> attempt(PersonsRepository repository, PullRequestPlan plan, int number)
            throws IOException {
        ObjectId base = repository.branch(plan.base());
        ObjectId branch = repository.branch(plan.branch());
        ObjectId head = branch == null ? ObjectId.fromString(plan.headCommit()) : branch;
        if (base == null) {
            return Optional.of(new NotPossible("the repository has no branch " + plan.base() + " any more"));
        }
        try (var history = new History(repository.git())) {
            if (history.contains(base, head)) {
                return Optional.of(new Done(history.arrivalOf(head, base).name()));
            }
        }
        if (repository.isCheckedOut(plan.base())) {
            return Optional.of(new BaseCheckedOut("the branch " + plan.base() + " is checked out in "
                    + plan.repository().path() + " or a worktree of it; merge there with: git merge " + plan.branch()));
        }
        return commit(repository.git(), plan, number, base, head);
    }

    private static Optional<MergeAnswer> commit(
            Repository git, PullRequestPlan plan, int number, ObjectId base, ObjectId head) throws IOException {
        Merger merger = MergeStrategy.RECURSIVE.newMerger(git, true);
        if (!merger.merge(base, head)) {
            return Optional.of(new Conflict(conflict(merger, plan)));
        }
        ObjectId merge = insert(git, merger.getResultTreeId(), message(plan, number), base, head);
        RefUpdate update = git.updateRef(Constants.R_HEADS + plan.base());
        update.setExpectedOldObjectId(base);
        update.setNewObjectId(merge);
        update.setRefLogMessage("merge " + plan.branch(), false);
        return switch (update.update()) {
            case FAST_FORWARD, NEW -> Optional.of(new Done(merge.name()));
            default -> Optional.empty();
        };
    }

    private static ObjectId insert(Repository git, ObjectId tree, String message, ObjectId base, ObjectId head)
            throws IOException {
        var person = new PersonIdent(git);
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(base, head);
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message);
        try (ObjectInserter inserter = git.newObjectInserter()) {
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private static String message(PullRequestPlan plan, int number) {
        return "Merge pull request #" + number + " from " + plan.branch() + "\n\n"
                + plan.text().title() + "\n\nRush-Run: " + plan.run() + "\n";
    }

    private static String conflict(Merger merger, PullRequestPlan plan) {
        List<String> paths = merger instanceof ResolveMerger resolve ? resolve.getUnmergedPaths() : List.of();
        return plan.branch() + " and " + plan.base() + " changed the same lines"
                + (paths.isEmpty() ? "" : ": " + String.join(", ", paths.subList(0, Math.min(5, paths.size()))));
    }
}

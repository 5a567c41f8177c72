package dev.rush.worker.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.worker.secret.KnownValues;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.OwnRepository;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.GitRepository;
import dev.rush.worktrees.harvest.AgentHead;
import dev.rush.worktrees.harvest.OutgoingContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the checkpoints of one attempt, one at a time, on a thread that is not the agent's. Nothing of the agent's is
 * changed: not its index, not its branch, not a file.
 */
public final class CheckpointTaker {
    private static final String TITLE = "Checkpoint ";
    private static final int UNKNOWN = -1;
    static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /**
     * Whose state is taken.
     *
     * @param attempt the attempt
     * @param checkout its worktree
     * @param home the agent's home
     * @param sessionFolders folders of the home that hold the agent's conversation
     * @param scratch a folder for temporary files, the attempt's own
     */
    public record Subject(
            AttemptKey attempt, Checkout.Ready checkout, Path home, List<String> sessionFolders, Path scratch) {
        public Subject {
            sessionFolders = List.copyOf(sessionFolders);
        }
    }

    private final Git git;
    private final Author author;
    private final Subject subject;
    private final ObjectStore objects;
    private final long limit;
    private final KnownValues secrets;
    private int number = UNKNOWN;
    private String lastState = "";

    /**
     * Takes checkpoints of a subject; they are counted on from the last one that a former worker took.
     *
     * @param limit the most that changed files may hold together, in bytes
     */
    public CheckpointTaker(Git git, Author author, Subject subject, long limit) {
        this(git, author, subject, limit, KnownValues.NONE);
    }

    /**
     * Takes checkpoints of a subject that may leave the machine.
     *
     * @param limit the most that changed files may hold together, in bytes
     * @param secrets what is taken out of the conversation; a checkpoint that has them elsewhere is not taken
     */
    public CheckpointTaker(Git git, Author author, Subject subject, long limit, KnownValues secrets) {
        this.git = git;
        this.author = author;
        this.subject = subject;
        this.objects = new ObjectStore(git, OwnRepository.of(subject.checkout()));
        this.limit = limit;
        this.secrets = secrets;
    }

    private int lastNumber() {
        String subjectLine = git.in(OwnRepository.of(subject.checkout()))
                .run("log", "-1", "--format=%s", Checkpoint.ref(subject.attempt()), "--")
                .output();
        return subjectLine.matches(TITLE + "[0-9]{1,9}") ? Integer.parseInt(subjectLine.substring(TITLE.length())) : 0;
    }

    /** Forgets the checkpoints of an attempt that has ended. */
    public static void forget(Git git, Checkout.Ready checkout, AttemptKey attempt) {
        var unused = git.in(OwnRepository.of(checkout)).run("update-ref", "-d", Checkpoint.ref(attempt));
    }

    /**
     * Takes one; empty when nothing has changed since the last.
     *
     * @throws CheckpointFailedException when it cannot be taken
     */
    public Optional<Checkpoint> take() {
        if (number == UNKNOWN) {
            number = lastNumber();
        }
        Path index = subject.scratch().resolve("checkpoint.index");
        try {
            return take(index);
        } finally {
            try {
                Files.deleteIfExists(index);
            } catch (IOException left) {
                index.toFile().deleteOnExit();
            }
        }
    }

    /** The last one has not arrived where it was to go: the next is taken even when nothing changes until then. */
    void again() {
        lastState = "";
    }

    private Optional<Checkpoint> take(Path copy) {
        Path worktree = subject.checkout().path();
        AgentHead agents = head();
        String head = agents.commit();
        String tip = agents.tip();
        GitRepository own = git.in(OwnRepository.of(subject.checkout()), worktree);
        WorktreeSnapshot.copyIndex(subject.checkout().gitDirectory(), copy);
        String indexBlob = objects.writeFiles(
                        subject.scratch(), List.of(copy.getFileName().toString()))
                .getFirst();
        String staged = objects.writeTree(WorktreeSnapshot.staged(own, copy, head));
        WorktreeSnapshot files = WorktreeSnapshot.take(own, objects, copy, limit);
        String session = session();
        String state = String.join(" ", head, tip, staged, files.tree(), session);
        if (state.equals(lastState)) {
            return Optional.empty();
        }
        String meta = objects.write(json(new CheckpointMeta(
                number + 1,
                subject.checkout().branch(),
                tip,
                agents.shown(),
                head,
                subject.checkout().base(),
                worktree.toString(),
                files.raw())));
        String tree = objects.writeTree(List.of(
                "040000 tree " + files.tree() + "\t" + Checkpoint.WORKTREE,
                "100644 blob " + indexBlob + "\t" + Checkpoint.INDEX,
                "040000 tree " + staged + "\t" + Checkpoint.STAGED,
                "040000 tree " + session + "\t" + Checkpoint.SESSION,
                "100644 blob " + meta + "\t" + Checkpoint.META));
        String commit = commit(tree, head, tip);
        lastState = state;
        number++;
        return Optional.of(new Checkpoint(subject.attempt(), number, commit));
    }

    private String commit(String tree, String head, String tip) {
        List<String> command = new ArrayList<>(List.of("commit-tree", tree, "-p", head));
        if (!tip.equals(head)) {
            command.addAll(List.of("-p", tip));
        }
        command.addAll(List.of("-m", TITLE + (number + 1)));
        Path own = OwnRepository.of(subject.checkout());
        String commit = ObjectStore.require(
                git.in(own).run(author.environment(), command.toArray(String[]::new)), "git commit-tree");
        ObjectStore.require(git.in(own).run("update-ref", Checkpoint.ref(subject.attempt()), commit), "git update-ref");
        return commit;
    }

    private AgentHead head() {
        try {
            return AgentHead.of(subject.checkout())
                    .orElseThrow(() -> new CheckpointFailedException("HEAD or the branch shows no commit"));
        } catch (IOException unreadable) {
            throw new CheckpointFailedException("the agent's refs cannot be read: " + unreadable.getMessage());
        }
    }

    private String session() {
        List<String> files = SessionFiles.of(subject.home(), subject.sessionFolders());
        SessionFiles.Shown shown = SessionFiles.shown(subject, files, secrets.redactor());
        try {
            return new NestedTree(objects).write(files, objects.writeFiles(subject.home(), shown.files()));
        } finally {
            shown.clear();
        }
    }

    /**
     * Writes a bundle of a checkpoint that this taker took last, without what the base has.
     *
     * @throws CheckpointFailedException when git cannot, or a secret value would leave with it
     */
    public void bundle(Path file) {
        requireMayLeave();
        ObjectStore.require(
                git.in(OwnRepository.of(subject.checkout()))
                        .run(
                                "bundle",
                                "create",
                                "--quiet",
                                file.toString(),
                                Checkpoint.ref(subject.attempt()),
                                "^" + subject.checkout().base()),
                "git bundle");
    }

    private void requireMayLeave() {
        var own = git.in(OwnRepository.of(subject.checkout()));
        try {
            new OutgoingContent(own, subject.scratch(), secrets.check())
                    .firstHeld(subject.checkout().base(), Checkpoint.ref(subject.attempt()))
                    .ifPresent(held -> {
                        throw new CheckpointFailedException(held.toString());
                    });
        } catch (IOException failure) {
            throw new CheckpointFailedException("cannot look through it: " + failure.getMessage());
        }
    }

    private static byte[] json(CheckpointMeta meta) {
        try {
            return MAPPER.writeValueAsString(meta).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

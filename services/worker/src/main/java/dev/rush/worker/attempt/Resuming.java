package dev.rush.worker.attempt;

import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.files.DurableFile;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.agent.Login;
import dev.rush.worker.dialogue.AttemptRecord;
import dev.rush.worker.journal.Journal;
import dev.rush.worktrees.git.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives the agent of a run that goes on what it remembers, before anything of the repository's runs in its home. A worker that
 * starts again finds what the last one found.
 */
final class Resuming {
    private static final String NAME = "resumed";

    private final KeptSessions sessions;
    private final StartAttempt start;
    private final AttemptRecord record;
    private final Path worktree;

    Resuming(Journal journal, StartAttempt start, AttemptRecord record, Path worktree) {
        this.sessions = new KeptSessions(journal);
        this.start = start;
        this.record = record;
        this.worktree = worktree;
    }

    /** What is to be spoken about; empty when the run is to go on and nothing is kept with which it could. */
    Optional<Conversation> conversation(Agent agent) {
        if (start.continues() == null || agent.sessionFolders().isEmpty()) {
            return Optional.of(Conversation.fresh(start));
        }
        Path name = record.folder().resolve(NAME);
        try {
            if (!Files.exists(name)) {
                Optional<String> session = restore(agent);
                if (session.isEmpty()) {
                    return Optional.empty();
                }
                DurableFile.write(name, session.get());
            }
            return Optional.of(new Conversation(start, Files.readString(name)));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read what the agent remembers: " + failure.getMessage(), failure);
        }
    }

    private Optional<String> restore(Agent agent) throws IOException {
        Path home = Login.folder(record.folder().resolve("home"));
        Optional<KeptSessions.Kept> kept = sessions.before(record.key());
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        for (String folder : agent.sessionFolders()) {
            Trees.delete(home.resolve(folder));
            copy(kept.get().folder().resolve(folder), home.resolve(folder));
        }
        agent.moveSession(home, kept.get().worktree(), worktree);
        return agent.latestSession(home);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else if (Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
                    Files.copy(one, target);
                }
            }
        }
    }
}

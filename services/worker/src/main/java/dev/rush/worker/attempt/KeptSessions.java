package dev.rush.worker.attempt;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.worker.journal.Journal;
import dev.rush.worker.secret.Redactor;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.git.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What agents remember of runs that are over, so that a run can go on: the folder {@code session} of the run's newest attempt that
 * has one. It never leaves the machine, never has a login or a secret value that is known, and goes with its pull request, or with the attempt's journal.
 */
final class KeptSessions {
    private static final Logger LOG = Logger.getLogger(KeptSessions.class);

    /** Where an ended attempt has it. */
    static final String FOLDER = "session";

    /** More than any conversation that a model could still read. */
    private static final long LIMIT = 64L << 20;

    private final Journal journal;

    KeptSessions(Journal journal) {
        this.journal = journal;
    }

    /**
     * What an agent remembers.
     *
     * @param folder the folders of the home that it remembers by
     * @param worktree where it worked
     */
    record Kept(Path folder, Path worktree) {}

    /**
     * Keeps what the agent of an attempt remembers, in the place of what was kept of the run before, without the secret values that
     * it has seen; may be done again.
     */
    void keep(AttemptKey attempt, List<String> sessionFolders, Redactor redactor) {
        Path home = journal.folder(attempt).resolve("home");
        Path kept = journal.folder(attempt).resolve(FOLDER);
        try {
            for (String folder : sessionFolders) {
                Path from = home.resolve(folder);
                if (isOwn(home, folder) && !Files.exists(kept.resolve(folder))) {
                    requireAtMost(from);
                    redact(from, journal.folder(attempt).resolve("redacted"), redactor);
                    Files.createDirectories(kept.resolve(folder).getParent());
                    Files.move(from, kept.resolve(folder));
                }
            }
            if (Files.isDirectory(kept)) {
                forgetBefore(attempt);
            }
        } catch (IOException | UncheckedIOException failure) {
            LOG.warnf("what the agent of %s remembers is not kept: %s", attempt.name(), failure.getMessage());
        }
    }

    /** Whether no part of the way to a folder is a link: an agent could have made one that leads elsewhere. */
    private static boolean isOwn(Path home, String folder) {
        Path reached = home;
        for (Path part : Path.of(folder)) {
            reached = reached.resolve(part);
            if (!Files.isDirectory(reached, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS);
    }

    private static void requireAtMost(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            long bytes = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            if (bytes > LIMIT) {
                throw new IOException("it has " + bytes + " bytes, more than " + LIMIT);
            }
        }
    }

    private static void redact(Path folder, Path copy, Redactor redactor) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && redactor.copy(file, copy)) {
                    Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** What is kept of the attempts before that one; empty when nothing is. */
    Optional<Kept> before(AttemptKey attempt) {
        return earlier(attempt)
                .filter(one -> Files.isDirectory(journal.folder(one).resolve(FOLDER)))
                .findFirst()
                .flatMap(one -> journal.checkout(one)
                        .map(Checkout.Ready::path)
                        .map(worktree -> new Kept(journal.folder(one).resolve(FOLDER), worktree)));
    }

    /** Forgets what is kept of a run, up to an attempt. */
    void forget(RunId run, int upTo) {
        forgetBefore(new AttemptKey(run, upTo + 1));
    }

    private void forgetBefore(AttemptKey attempt) {
        earlier(attempt).map(one -> journal.folder(one).resolve(FOLDER)).forEach(Trees::delete);
    }

    /** The newest first. */
    private static Stream<AttemptKey> earlier(AttemptKey attempt) {
        return IntStream.range(1, attempt.attempt())
                .map(number -> attempt.attempt() - number)
                .mapToObj(number -> new AttemptKey(attempt.run(), number));
    }
}

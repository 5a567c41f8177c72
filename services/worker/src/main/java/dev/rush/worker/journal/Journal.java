package dev.rush.worker.journal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.WorkSaved;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.machine.Settlement;
import dev.rush.files.DurableFile;
import dev.rush.worker.domain.AttemptRules;
import dev.rush.worker.domain.WorkRules;
import dev.rush.worktrees.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commands this machine got and what it did, forced to disk before it acts: a start is journaled before the agent is,
 * so that a command delivered twice starts nothing twice. One folder an attempt, {@code attempts/<run>-<number>}.
 */
public final class Journal {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String OFFSET = "command-offset.json";

    private final Path attempts;
    private final Path data;

    /** The journal in that data directory. */
    public Journal(Path data) {
        this.attempts = data.resolve("attempts");
        this.data = data;
        try {
            Files.createDirectories(attempts);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The folder of an attempt; it may not exist. */
    public Path folder(AttemptKey attempt) {
        return attempts.resolve(attempt.name());
    }

    /** Notes a start. False when this number or a higher one of the run has been journaled: then nothing is to be done. */
    public synchronized boolean started(StartAttempt command) {
        if (!AttemptRules.isNew(highest(command.run()), command.attempt())) {
            return false;
        }
        Path folder = folder(new AttemptKey(command.run(), command.attempt()));
        return write(folder, "start.json", command);
    }

    /** Notes the end, before it is published. */
    public void ended(AttemptEnded event) {
        write(folder(new AttemptKey(event.run(), event.attempt())), "end.json", event);
    }

    /** The end of an attempt, if it has one. */
    public Optional<AttemptEnded> end(AttemptKey attempt) {
        return read(folder(attempt).resolve("end.json"), new TypeReference<AttemptEnded>() {});
    }

    /** What an attempt was asked to do, if it was started here. */
    public Optional<StartAttempt> start(AttemptKey attempt) {
        return read(folder(attempt).resolve("start.json"), new TypeReference<StartAttempt>() {});
    }

    /** Notes that the work of an attempt has been published, before that is said. */
    public void saved(WorkSaved event) {
        write(folder(new AttemptKey(event.run(), event.attempt())), "saved.json", event);
    }

    /** The work of an attempt that has been published without being its result, if there is some. */
    public Optional<WorkSaved> saved(AttemptKey attempt) {
        return read(folder(attempt).resolve("saved.json"), new TypeReference<WorkSaved>() {});
    }

    /** Notes what became of the result of an attempt. */
    public void settled(AttemptKey attempt, Settlement settlement) {
        write(folder(attempt), "settled.json", settlement);
    }

    /** What became of the result of an attempt, if that is known. */
    public Optional<Settlement> settlement(AttemptKey attempt) {
        return read(folder(attempt).resolve("settled.json"), new TypeReference<Settlement>() {});
    }

    /** Ended attempts whose result is kept until somebody says what became of it. */
    public List<AttemptKey> unsettled() {
        return folders().stream()
                .flatMap(folder -> AttemptKey.parse(folder.getFileName().toString()).stream())
                .filter(this::awaitsSettlement)
                .toList();
    }

    /** Whether an attempt has ended with a result, and nobody has said yet what became of it. */
    public boolean awaitsSettlement(AttemptKey attempt) {
        Path folder = folder(attempt);
        return Files.exists(folder.resolve("published.json"))
                && !Files.exists(folder.resolve("settled.json"))
                && end(attempt).filter(end -> WorkRules.isResult(end.outcome())).isPresent();
    }

    /** Notes the worktree of an attempt, before its agent starts. */
    public void checkedOut(AttemptKey attempt, Checkout.Ready checkout) {
        write(folder(attempt), "checkout.json", checkout);
    }

    /** The worktree of an attempt, if it came so far. */
    public Optional<Checkout.Ready> checkout(AttemptKey attempt) {
        return read(folder(attempt).resolve("checkout.json"), new TypeReference<Checkout.Ready>() {});
    }

    /** Notes that an attempt is to be stopped, and why. */
    public void stopRequested(AttemptKey attempt, String cause) {
        write(folder(attempt), "stop.json", cause);
    }

    /** Why an attempt is to be stopped, if it is. */
    public Optional<String> stopRequested(AttemptKey attempt) {
        return read(folder(attempt).resolve("stop.json"), new TypeReference<String>() {});
    }

    /** Notes that the broker has the attempt's end, and nothing is left to be done. */
    public void closed(AttemptKey attempt) {
        write(folder(attempt), "published.json", true);
    }

    /** Attempts that were started and of which something is left to be done; those that cannot be read are {@link #broken}. */
    public List<StartAttempt> open() {
        return openKeys().stream().flatMap(key -> readable(key).stream()).toList();
    }

    /** Attempts that were started and not ended, and of which nobody can read any more what they were to do. */
    public List<AttemptKey> broken() {
        return openKeys().stream().filter(key -> readable(key).isEmpty()).toList();
    }

    private List<AttemptKey> openKeys() {
        return folders().stream()
                .flatMap(folder -> AttemptKey.parse(folder.getFileName().toString()).stream())
                .filter(this::isOpen)
                .toList();
    }

    private Optional<StartAttempt> readable(AttemptKey key) {
        try {
            return start(key);
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
    }

    /** Whether an attempt was started and something of it is left to be done. */
    public boolean isOpen(AttemptKey attempt) {
        Path folder = folder(attempt);
        return Files.exists(folder.resolve("start.json")) && !Files.exists(folder.resolve("published.json"));
    }

    /** When the last thing about an attempt was noted, by the file system; empty for one never seen. */
    public Optional<Instant> touched(AttemptKey attempt) {
        return touched(folder(attempt));
    }

    private static Optional<Instant> touched(Path folder) {
        try {
            return Optional.of(Files.getLastModifiedTime(folder).toInstant());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** Forgets attempts of which nothing is left to be done since then, and whose worktree is gone. */
    public synchronized void forgetClosedBefore(Instant then) {
        for (Path folder : folders()) {
            boolean closed = Files.exists(folder.resolve("published.json"));
            boolean old = touched(folder).filter(then::isAfter).isPresent();
            if (closed && old && !hasWorktree(folder)) {
                delete(folder);
            }
        }
    }

    private static boolean hasWorktree(Path folder) {
        return read(folder.resolve("checkout.json"), new TypeReference<Checkout.Ready>() {})
                .filter(checkout -> Files.exists(checkout.path()))
                .isPresent();
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot forget " + folder, failure);
        }
    }

    /**
     * Where to go on reading commands of an address, given as {@code topic/partition/generation}; zero at first, and when the
     * note cannot be read: a command that comes again changes nothing.
     */
    public long nextOffset(String address) {
        try {
            return read(data.resolve(OFFSET), new TypeReference<Position>() {})
                    .filter(position -> position.address().equals(address))
                    .map(Position::next)
                    .orElse(0L);
        } catch (UncheckedIOException broken) {
            return 0;
        }
    }

    /** Notes that every command below this offset has been journaled. */
    public void handledUpTo(String address, long next) {
        write(data, OFFSET, new Position(address, next));
    }

    record Position(String address, long next) {}

    private int highest(RunId run) {
        return folders().stream()
                .filter(folder -> Files.exists(folder.resolve("start.json")))
                .flatMap(folder -> AttemptKey.parse(folder.getFileName().toString()).stream())
                .filter(attempt -> attempt.run().equals(run))
                .mapToInt(AttemptKey::attempt)
                .max()
                .orElse(0);
    }

    private List<Path> folders() {
        try (Stream<Path> all = Files.list(attempts)) {
            return all.filter(Files::isDirectory).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean write(Path folder, String name, Object content) {
        try {
            Files.createDirectories(folder);
            DurableFile.write(folder.resolve(name), MAPPER.writeValueAsString(content));
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + folder.resolve(name), failure);
        }
    }

    private static <T> Optional<T> read(Path file, TypeReference<T> type) {
        try {
            return Files.exists(file) ? Optional.of(MAPPER.readValue(file.toFile(), type)) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }
}

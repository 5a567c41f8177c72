package dev.rush.system.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Samples memory and open files of processes, by name and process id, and says which of them grow. */
final class Steadiness {
    /** What a process may grow by between the first and the last third of its life, beside a quarter. */
    private static final long SLACK_BYTES = 48L << 20;

    private static final long SLACK_FILES = 40;
    private static final int LEAST = 9;

    /** How long a process that was started again opens its files: a broker has hundreds, of partitions, and opens them as it hears of them. */
    private static final Duration OPENING = Duration.ofSeconds(60);

    private final Map<String, List<Sample>> samples = new TreeMap<>();

    /** What a process takes at a moment. */
    record Sample(long bytes, long files) {}

    /** Looks at each that lives and has opened its files. */
    void look(Stream<Part> parts) {
        Instant begun = Instant.now().minus(OPENING);
        parts.filter(Part::isAlive)
                .filter(part -> hasOpened(part.pid(), begun))
                .forEach(part -> sample(part.pid()).ifPresent(sample -> add(part, sample)));
    }

    private static boolean hasOpened(long pid, Instant begun) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .filter(begun::isAfter)
                .isPresent();
    }

    private void add(Part part, Sample sample) {
        samples.computeIfAbsent(part.name() + " " + part.pid(), name -> new ArrayList<>())
                .add(sample);
    }

    /** How many processes were looked at often enough to be judged. */
    long judged() {
        return samples.values().stream().filter(all -> all.size() >= LEAST).count();
    }

    /** Those whose last third of samples is above the middle one by more than chance. */
    List<String> growing() {
        return samples.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= LEAST)
                .flatMap(entry -> growth(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private static Optional<String> growth(String name, List<Sample> all) {
        int third = all.size() / 3;
        Sample middle = largest(all.subList(third, 2 * third));
        Sample last = largest(all.subList(2 * third, all.size()));
        boolean grows = last.bytes() > middle.bytes() * 5 / 4 + SLACK_BYTES
                || last.files() > middle.files() * 5 / 4 + SLACK_FILES;
        return grows ? Optional.of(name + " grows from " + middle + " to " + last) : Optional.empty();
    }

    private static Sample largest(List<Sample> all) {
        return new Sample(
                all.stream().mapToLong(Sample::bytes).max().orElse(0),
                all.stream().mapToLong(Sample::files).max().orElse(0));
    }

    private static Optional<Sample> sample(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            long open = files.count();
            return Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> new Sample(Long.parseLong(line.replaceAll("\\D", "")) << 10, open))
                    .findFirst();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}

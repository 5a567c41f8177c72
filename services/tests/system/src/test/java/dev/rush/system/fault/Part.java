package dev.rush.system.fault;

import dev.rush.testkit.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One process of the fleet that can be killed, stopped and started again as it was. */
final class Part {
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    private final String name;
    private final Path output;
    private final Map<String, String> environment;
    private final List<String> command;
    private Program program;

    private Part(String name, Path output, Map<String, String> environment, List<String> command, Program program) {
        this.name = name;
        this.output = output;
        this.environment = environment;
        this.command = command;
        this.program = program;
    }

    static Part start(String name, Path folder, Map<String, String> environment, List<String> command) {
        Path output = folder.resolve(name + ".out");
        return new Part(name, output, environment, command, Program.start(output, environment, command));
    }

    String name() {
        return name;
    }

    long pid() {
        return program.process().pid();
    }

    boolean isAlive() {
        return program.process().isAlive();
    }

    Path output() {
        return program.output();
    }

    /** Kills it, as nothing can be tidied after. What it started goes on. */
    void kill() {
        program.process().destroyForcibly();
        awaitEnd();
    }

    /** Waits until it has died by itself. */
    void awaitEnd() {
        try {
            if (!program.process().waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not die: " + program.read());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Starts it again, with more arguments for the Java machine. */
    void restart(String... more) {
        List<String> all = Stream.of(command.subList(0, 1), List.of(more), command.subList(1, command.size()))
                .flatMap(List::stream)
                .toList();
        Path next = output.resolveSibling(name + "-" + System.nanoTime() + ".out");
        program = Program.start(next, environment, all);
    }

    /** It alone. */
    Stream<ProcessHandle> itself() {
        return Stream.of(program.process().toHandle());
    }

    /** It and what it started. */
    Stream<ProcessHandle> all() {
        return Stream.concat(itself(), program.process().descendants());
    }

    void end() {
        program.close();
    }
}

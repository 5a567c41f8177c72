package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.checker.reading.Subject;
import dev.rush.testkit.HomeNetwork;
import dev.rush.testkit.Program;
import dev.rush.testkit.TestRepository;
import dev.rush.testkit.document.Page.Block;
import dev.rush.testkit.document.Page.Printed;
import dev.rush.testkit.document.Page.Typed;
import dev.rush.testkit.document.Typist;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Computers on which a page is typed, line by line; the first is the one that is always on. */
final class Stage implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** What a command prints that goes on until Ctrl-C; the next one is typed in another terminal. */
    private static final Pattern STAYS = Pattern.compile("For another line: |takes runs; press Ctrl-C");

    /** What only looks is typed again while it does not show yet what the page shows. */
    private static final Pattern LOOKS =
            Pattern.compile("rush (computers (list|show)|cloud (list|status)|org members|tokens list|whoami)\\b.*");

    private final HomeNetwork network;
    private final String server;
    private final Path place;
    private final Map<String, Computer> computers = new LinkedHashMap<>();
    private final Map<String, Program> last = new HashMap<>();
    private final List<Program> running = new ArrayList<>();
    private final Typist typist = new Typist();
    private @Nullable RelayedServer relayed;
    private int count;

    Stage(Path folder, String server, String... others) {
        this.place = TestRepository.inUse(folder.resolve("app")).path();
        this.network = HomeNetwork.make(folder, server, others);
        this.server = server;
        computers.put(server, Computer.at(network.server(), folder.resolve(server)));
        for (String name : others) {
            computers.put(name, Computer.at(network.computer(name), folder.resolve(name)));
        }
    }

    Computer computer(String name) {
        return Objects.requireNonNull(
                computers.get(name), () -> "the page has a computer that the test has not: " + name);
    }

    /** From now on that computer's commands have more variables. */
    void equip(String name, Map<String, String> variables) {
        computers.put(name, computer(name).with(variables));
    }

    /** Does what a block says, and fails when a command does or when what is shown is not what is printed. */
    void play(Block block) {
        switch (block) {
            case Typed typed -> type(typed);
            case Printed printed -> compare(printed);
        }
    }

    /** Types a line that stands on no page. */
    void type(String computer, String line) {
        Program program = typed(computer, typist.typed(line));
        assertThat(isUnderWay(program) || program.exit() == 0)
                .as(line + "\n" + program.read())
                .isTrue();
    }

    private void type(Typed typed) {
        String line = typist.typed(typed.line());
        Optional<String> fault = fault(typed, line);
        long until = System.nanoTime() + LIMIT.toNanos();
        while (fault.isPresent() && LOOKS.matcher(line).matches() && System.nanoTime() < until) {
            fault = fault(typed, line);
        }
        assertThat(fault).as("line %d: %s", typed.at(), line).isEmpty();
    }

    private Optional<String> fault(Typed typed, String line) {
        Program program = typed(typed.computer(), line);
        boolean isDone = isUnderWay(program) || program.exit() == 0;
        return isDone
                ? typed.shown().fault(program.read())
                : Optional.of("it ends with " + program.exit() + ":\n" + program.read());
    }

    private Program typed(String name, String line) {
        Program program = computer(name).begin("typed-" + count++ + ".out", place, line);
        running.add(program);
        last.put(name, program);
        await().atMost(LIMIT)
                .until(() -> !program.process().isAlive()
                        || STAYS.matcher(program.read()).find());
        typist.read(program.read());
        return program;
    }

    private static boolean isUnderWay(Program program) {
        return program.process().isAlive();
    }

    private void compare(Printed printed) {
        Program program = Objects.requireNonNull(last.get(printed.computer()), printed.computer());
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(printed.shown().fault(program.read()))
                        .as("line %d", printed.at())
                        .isEmpty());
        typist.read(program.read());
    }

    /** What the checker looks at, once the server runs. */
    Subject subject() {
        relayed = new RelayedServer(network.server(), computer(server).data());
        return relayed.subject(computers.values());
    }

    @Override
    public void close() {
        if (relayed != null) {
            relayed.close();
        }
        running.reversed().forEach(Program::close);
        network.close();
    }
}

package dev.rush.system;

import dev.rush.testkit.NetworkNamespace;
import dev.rush.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A computer in a network of its own, and who types there; what it keeps is in a home of its own.
 *
 * @param network in which it is
 * @param home of the person who types
 * @param more variables of its environment beside this JVM's
 */
record Computer(NetworkNamespace network, Path home, Map<String, String> more) {
    private static final Path PROGRAMS = Program.home().resolve("cli/bin");
    private static final String RUSH = PROGRAMS.resolve("rush").toString();

    Computer {
        more = Map.copyOf(more);
    }

    static Computer at(NetworkNamespace network, Path home) {
        try {
            return new Computer(network, Files.createDirectories(home).toRealPath(), Map.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same with more variables. */
    Computer with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(variables);
        return new Computer(network, home, all);
    }

    /** Types a command and waits for its end. */
    Program.Ended rush(String... arguments) {
        return Program.run(home, environment(), command(arguments).toArray(String[]::new));
    }

    /** Types a command and leaves it running. */
    Program begin(String output, String... arguments) {
        return Program.start(home.resolve(output), environment(), command(arguments));
    }

    /** Types a line into a shell in that folder, with {@code rush} on its path, and leaves it running. */
    Program begin(String output, Path where, String line) {
        return Program.start(home.resolve(output), environment(), lineOf(where, line));
    }

    private List<String> lineOf(Path where, String line) {
        return network.there("env", "-C", where.toString(), "sh", "-c", line);
    }

    private List<String> command(String... arguments) {
        List<String> all = new ArrayList<>(network.there(RUSH));
        all.addAll(List.of(arguments));
        return all;
    }

    /** What it keeps of the Rush of another machine that it is registered with. */
    Path registered() {
        return data().resolve("computer");
    }

    /** Where everything else is kept. */
    Path data() {
        return home.resolve(".rush");
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        all.put("HOME", home.toString());
        all.put("RUSH_DATA", data().toString());
        all.put("NO_COLOR", "1");
        all.put("PATH", PROGRAMS + ":" + System.getenv("PATH"));
        all.putAll(more);
        return all;
    }
}

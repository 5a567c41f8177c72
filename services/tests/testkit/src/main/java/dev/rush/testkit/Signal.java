package dev.rush.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Signals to processes, which Java itself cannot send. */
public final class Signal {
    private Signal() {}

    /** Sends it to each. */
    public static void send(String signal, List<ProcessHandle> processes) {
        List<String> line = Stream.concat(
                        Stream.of("kill", "-" + signal), processes.stream().map(one -> Long.toString(one.pid())))
                .toList();
        try {
            var unused = new ProcessBuilder(line).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Stops them, as when a lid is closed, with what they started meanwhile; gives all that were stopped, for {@link #wake}. */
    public static List<ProcessHandle> stop(Supplier<List<ProcessHandle>> which) {
        List<ProcessHandle> first = which.get();
        send("STOP", first);
        List<ProcessHandle> all =
                Stream.concat(first.stream(), which.get().stream()).distinct().toList();
        send("STOP", all);
        return all;
    }

    /** Lets them go on. */
    public static void wake(List<ProcessHandle> stopped) {
        send("CONT", stopped);
    }
}

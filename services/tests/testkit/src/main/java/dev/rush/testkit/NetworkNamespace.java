package dev.rush.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network of its own, in which a computer of a test is, under a host name of its own.
 *
 * @param folder for what the commands print that are run for it
 * @param name as the system knows it
 * @param host what the computer calls itself
 * @param address the computer's, as the others see it
 */
public record NetworkNamespace(Path folder, String name, String host, String address) {
    private static final String CALLED = "hostname \"$0\" && exec \"$@\"";
    private static final String CONNECT = "exec timeout 5 bash -c ': </dev/tcp/'\"$1/$2\"";

    /** The command, to be run there. */
    public List<String> there(String... command) {
        List<String> all =
                new ArrayList<>(List.of("ip", "netns", "exec", name, "unshare", "--uts", "sh", "-c", CALLED, host));
        all.addAll(List.of(command));
        return all;
    }

    /** Every process that is there, whoever started it. */
    public List<ProcessHandle> processes() {
        return said("ip", "netns", "pids", name)
                .lines()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a connection from there to that port comes about within five seconds. */
    public boolean reaches(String host, int port) {
        String[] line =
                there("sh", "-c", CONNECT, "sh", host, Integer.toString(port)).toArray(String[]::new);
        return Program.run(folder, Map.of(), line).exit() == 0;
    }

    /** The TCP ports at which anything listens there, on whichever address. */
    public List<Integer> listening() {
        return said(there("cat", "/proc/net/tcp", "/proc/net/tcp6").toArray(String[]::new))
                .lines()
                .map(line -> line.strip().split(" +"))
                .filter(fields -> fields.length > 3 && fields[3].equals("0A"))
                .map(fields -> Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16))
                .distinct()
                .toList();
    }

    /** Where packets can go from there, a line each. */
    public List<String> routes() {
        return said("ip", "-n", name, "route", "show").lines().toList();
    }

    void ip(String... arguments) {
        var unused = said(
                Stream.concat(Stream.of("ip", "-n", name), Stream.of(arguments)).toArray(String[]::new));
    }

    private String said(String... command) {
        Program.Ended ended = Program.run(folder, Map.of(), command);
        if (ended.exit() != 0) {
            throw new IllegalStateException(List.of(command) + ": " + ended.output());
        }
        return ended.output();
    }
}

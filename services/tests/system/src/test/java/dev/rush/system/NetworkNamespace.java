package dev.rush.system;

import dev.rush.testkit.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A machine's network of its own, joined to this one's by one cable: what listens on loopback here cannot be reached from there.
 * Needs the rights of root.
 */
final class NetworkNamespace implements AutoCloseable {
    private static final String HERE = "10.231.77.1";
    private static final String THERE = "10.231.77.2";

    private final Path folder;
    private final String name = "rush-" + ProcessHandle.current().pid();
    private final String cable = "rv" + ProcessHandle.current().pid();

    private NetworkNamespace(Path folder) {
        this.folder = folder;
    }

    /** Whether this system lets us make one. */
    static boolean isPossible(Path folder) {
        if (!Files.isExecutable(Path.of("/usr/sbin/ip")) && !Files.isExecutable(Path.of("/sbin/ip"))) {
            return false;
        }
        String name = "rush-try-" + ProcessHandle.current().pid();
        boolean made = Program.run(folder, Map.of(), "ip", "netns", "add", name).exit() == 0;
        if (made) {
            Program.run(folder, Map.of(), "ip", "netns", "delete", name);
        }
        return made;
    }

    /** Makes it. */
    static NetworkNamespace make(Path folder) {
        NetworkNamespace made = new NetworkNamespace(folder);
        made.ip("netns", "add", made.name);
        made.ip("link", "add", made.cable, "type", "veth", "peer", "name", made.cable + "p", "netns", made.name);
        made.ip("addr", "add", HERE + "/30", "dev", made.cable);
        made.ip("link", "set", made.cable, "up");
        made.ip("-n", made.name, "addr", "add", THERE + "/30", "dev", made.cable + "p");
        made.ip("-n", made.name, "link", "set", made.cable + "p", "up");
        made.ip("-n", made.name, "link", "set", "lo", "up");
        return made;
    }

    /** This machine's address, as it is seen from there. */
    static String address() {
        return HERE;
    }

    /** The command, to be run there. */
    List<String> there(String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(List.of(command));
        return all;
    }

    /** Pulls the cable out. */
    void cut() {
        ip("link", "set", cable, "down");
    }

    /** Puts it back. */
    void restore() {
        ip("link", "set", cable, "up");
    }

    private void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Program.Ended ended = Program.run(folder, Map.of(), command.toArray(String[]::new));
        if (ended.exit() != 0) {
            throw new IllegalStateException(command + ": " + ended.output());
        }
    }

    @Override
    public void close() {
        ip("netns", "delete", name);
    }
}

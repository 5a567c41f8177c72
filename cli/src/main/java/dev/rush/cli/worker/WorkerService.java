package dev.rush.cli.worker;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The worker as a service of the person who types the command: a unit of systemd, or on a Mac an agent of launchd. It needs no
 * rights of root.
 *
 * @param file what the service manager reads
 * @param text what is in it
 * @param install the commands that make the service manager read it, one after the other
 * @param uninstall the commands that make it forget it
 * @param status the command that shows how it is
 */
public record WorkerService(
        Path file, String text, List<List<String>> install, List<List<String>> uninstall, List<String> status) {
    private static final String SYSTEMCTL = "systemctl";
    private static final String LAUNCHCTL = "launchctl";
    private static final String USER = "--user";

    public WorkerService {
        install = List.copyOf(install);
        uninstall = List.copyOf(uninstall);
        status = List.copyOf(status);
    }

    /** The service of this system. */
    public static WorkerService of(Session session, Path data, String system, Path home) {
        List<String> command =
                List.of(home.resolve("cli/bin/rush").toString(), "worker", "run", "--data", data.toString());
        String path = session.environment().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        return system.startsWith("Mac") ? launchd(session, data, command, path) : systemd(session, command, path);
    }

    private static WorkerService systemd(Session session, List<String> command, String path) {
        String configured = session.variable("XDG_CONFIG_HOME");
        Path folder = configured.isEmpty() ? session.home().resolve(".config") : Path.of(configured);
        String unit = ServiceText.UNIT;
        return new WorkerService(
                folder.resolve("systemd/user").resolve(unit),
                ServiceText.systemd(command, path),
                List.of(
                        List.of(SYSTEMCTL, USER, "daemon-reload"),
                        List.of(SYSTEMCTL, USER, "enable", unit),
                        List.of(SYSTEMCTL, USER, "restart", unit)),
                List.of(List.of(SYSTEMCTL, USER, "disable", "--now", unit)),
                List.of(SYSTEMCTL, USER, "--no-pager", "status", unit));
    }

    private static WorkerService launchd(Session session, Path data, List<String> command, String path) {
        String label = ServiceText.LABEL;
        Path file = session.home().resolve("Library/LaunchAgents").resolve(label + ".plist");
        return new WorkerService(
                file,
                ServiceText.launchd(command, path, data.resolve("computer").resolve("worker.log")),
                List.of(List.of(LAUNCHCTL, "load", "-w", file.toString())),
                List.of(List.of(LAUNCHCTL, "unload", "-w", file.toString())),
                List.of(LAUNCHCTL, "list", label));
    }

    /** Writes the file; what the manager is told about it is for the caller to run. */
    public void write() {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.FAILED, "cannot write " + file + ": " + failure.getMessage(), "rush worker run");
        }
    }

    /** Deletes the file; whether there was one. */
    public boolean delete() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new CommandFailed(ExitCode.FAILED, "cannot delete " + file + ": " + failure.getMessage(), "");
        }
    }
}

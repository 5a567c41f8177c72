package dev.rush.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks the user's systemd to put this process into a scope of its own, below which it may make control groups. Source:
 * org.freedesktop.systemd1.Manager, StartTransientUnit with the properties PIDs and Delegate.
 */
final class DelegatedScope {
    private static final long LIMIT_SECONDS = 10;
    private static final int LONGEST = 200;

    private final Map<String, String> environment;
    private final Path runtime;
    private final Path membership;
    private final long process;
    private String refusal = "systemd was not asked";

    /**
     * For one process.
     *
     * @param environment has the path of programs
     * @param runtime the user's folder of sockets
     * @param membership where the system says in which groups the process is
     * @param process its number
     */
    DelegatedScope(Map<String, String> environment, Path runtime, Path membership, long process) {
        this.environment = environment;
        this.runtime = runtime;
        this.membership = membership;
        this.process = process;
    }

    /** For this process and its user. */
    static DelegatedScope ofThisProcess(Map<String, String> environment) {
        return new DelegatedScope(
                environment,
                Path.of("/run/user/" + user()),
                Path.of("/proc/self/cgroup"),
                ProcessHandle.current().pid());
    }

    /** Why it was not given; for people. */
    String refusal() {
        return refusal;
    }

    /** Asks, and waits for the answer: true when this process is in the scope. */
    boolean request() {
        Optional<Path> busctl = SearchPath.of(environment).find("busctl");
        if (busctl.isEmpty() || !Files.exists(runtime.resolve("systemd"))) {
            refusal = "no systemd of the user runs";
            return false;
        }
        return ask(busctl.get());
    }

    private boolean ask(Path busctl) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command(busctl)).redirectErrorStream(true);
            builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
            Process asked = builder.start();
            asked.getOutputStream().close();
            if (!asked.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
                refusal = "systemd did not answer";
                return false;
            }
            String said = new String(asked.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            refusal = "systemd said: " + said;
            return asked.exitValue() == 0 && isMoved();
        } catch (IOException failure) {
            refusal = "systemd cannot be asked: " + failure.getMessage();
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> command(Path busctl) {
        String number = Long.toString(process);
        return List.of(
                busctl.toString(),
                "--user",
                "--quiet",
                "call",
                "org.freedesktop.systemd1",
                "/org/freedesktop/systemd1",
                "org.freedesktop.systemd1.Manager",
                "StartTransientUnit",
                "ssa(sv)a(sa(sv))",
                unit(),
                "fail",
                "3",
                "Description",
                "s",
                "Agents that Rush runs",
                "PIDs",
                "au",
                "1",
                number,
                "Delegate",
                "b",
                "true",
                "0");
    }

    private String unit() {
        return "rush-worker-" + process + ".scope";
    }

    /** The answer is that the job is queued: a moment later the process is moved. */
    private boolean isMoved() throws InterruptedException, IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() - until < 0) {
            if (Files.readString(membership).contains(unit())) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        refusal = "systemd did not move the worker into " + unit();
        return false;
    }

    private static String user() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException | UnsupportedOperationException otherSystem) {
            return "unknown";
        }
    }
}

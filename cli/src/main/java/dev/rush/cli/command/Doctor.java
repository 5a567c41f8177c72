package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rush doctor}: looks at everything a run needs and says what is wrong and what to type. */
@Command(
        name = "doctor",
        description = "Check what Rush needs: Java, git, the server, the token, computers and agents.")
public final class Doctor implements Callable<Integer> {
    private static final int GIT_MAJOR = 2;
    private static final int GIT_MINOR = 31;

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--server", description = "Look at the server alone, and ask each of its services.")
    private boolean serverOnly;

    private boolean healthy = true;

    Doctor(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() {
        if (!serverOnly) {
            good("java", System.getProperty("java.version") + " in " + System.getProperty("java.home"));
            checkGit();
        }
        checkServer();
        return (healthy ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private void checkGit() {
        String version = gitVersion();
        if (version.isEmpty()) {
            bad("git", "it is not on the PATH", "sudo apt-get install git");
        } else if (!isNewEnough(version)) {
            bad("git", version + " is older than 2.31", "sudo apt-get install git");
        } else {
            good("git", version);
        }
    }

    private static boolean isNewEnough(String version) {
        String[] parts = version.split("\\.", -1);
        try {
            int major = Integer.parseInt(parts[0]);
            return major > GIT_MAJOR || major == GIT_MAJOR && Integer.parseInt(parts[1]) >= GIT_MINOR;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException unknownForm) {
            return true;
        }
    }

    private static String gitVersion() {
        try {
            Process git = new ProcessBuilder("git", "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var lines = git.inputReader()) {
                String line = lines.readLine();
                return line == null ? "" : line.replace("git version ", "").strip();
            }
        } catch (IOException noGit) {
            return "";
        }
    }

    private void checkServer() {
        try {
            Endpoint endpoint = connection.endpoint();
            checkTokenFile();
            RushApi api = new RushApi(endpoint);
            List<JsonObject> machines = api.fleet().machines();
            good("server", endpoint.url() + " (from " + endpoint.source() + ")");
            good("token", "accepted");
            if (serverOnly) {
                checkServices(api);
            }
            checkMachines(machines);
            checkEvents(api);
        } catch (CommandFailed failure) {
            boolean token = failure.exitCode() == ExitCode.AUTH;
            bad(token ? "token" : "server", failure.detail(), failure.next());
        }
    }

    private void checkTokenFile() {
        Path data = Endpoint.dataDirectory(session, connection.data());
        try (var files = Files.newDirectoryStream(data, "*token*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file)
                        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                    bad("token", "everybody on this machine can read " + file, "chmod 600 " + file);
                }
            }
        } catch (IOException | UnsupportedOperationException noData) {
            return; // the address came from the environment, or this system has no permissions to look at
        }
    }

    private void checkMachines(List<JsonObject> machines) {
        List<JsonObject> online = machines.stream()
                .filter(machine -> machine.text("status").equals("online"))
                .toList();
        if (online.isEmpty()) {
            bad("computers", machines.size() + " registered, none is online", "rush up");
            return;
        }
        good("computers", online.size() + " online of " + machines.size());
        TreeSet<String> agents = new TreeSet<>();
        online.forEach(machine -> agents.addAll(machine.texts("agents")));
        if (agents.isEmpty()) {
            bad("agents", "no computer that is online has one", "npm install -g @anthropic-ai/claude-code");
        } else {
            good("agents", String.join(", ", agents));
        }
        online.forEach(this::checkConfinement);
        online.forEach(this::checkLimits);
    }

    /** Less than the best is no fault: it is said, with the reason and what to type on that computer. */
    private void checkConfinement(JsonObject machine) {
        JsonObject labels = machine.object("labels");
        String how = labels.text("confinement");
        if (how.isEmpty()) {
            return;
        }
        String name = machine.text("name") + ": " + how;
        String why = labels.text("confinement-why");
        if (why.isEmpty()) {
            good("confined", name);
        } else {
            say("weak", "confined", name + ", because " + why);
            next(labels.text("confinement-next"));
        }
    }

    /** Only where its owner set limits there is something to say. */
    private void checkLimits(JsonObject machine) {
        String limits = machine.object("labels").text("limits");
        if (!limits.isEmpty()) {
            say(limits.startsWith("not ") ? "weak" : "ok  ", "limits", machine.text("name") + ": " + limits);
        }
    }

    private void checkServices(RushApi api) {
        for (ServerParts.Answer answer : new ServerParts(api, Instant.now()).ask()) {
            String detail = answer.service() + ": " + answer.detail();
            if (answer.isGood()) {
                good("service", detail);
            } else {
                bad("service", detail, answer.next());
            }
        }
    }

    /** What is stuck is for admins to see; whoever is none needs not to know. */
    private void checkEvents(RushApi api) {
        try {
            countEvents(api);
        } catch (CommandFailed refused) {
            if (refused.exitCode() != ExitCode.AUTH) {
                throw refused;
            }
            good("events", "only admins see whether some are stuck");
        }
    }

    private void countEvents(RushApi api) {
        int parked = Parked.all(api).size();
        int dead = api.setAside().deadLetters().size();
        if (parked > 0) {
            bad("events", parked + " parked: Kafka refused them", Parked.NEXT);
        }
        if (dead > 0) {
            bad("events", dead + " dead letters: no service could handle them", DeadLetters.NEXT);
        }
        if (parked + dead == 0) {
            good("events", "none is stuck between the services");
        }
    }

    private void good(String what, String detail) {
        say("ok  ", what, detail);
    }

    private void bad(String what, String detail, String next) {
        healthy = false;
        say("FAIL", what, detail);
        next(next);
    }

    private void next(String next) {
        if (!next.isEmpty()) {
            session.output().data("      next: " + next);
        }
    }

    private void say(String mark, String what, String detail) {
        session.output().data(mark + "  " + what + " ".repeat(Math.max(0, 9 - what.length())) + "  " + detail);
    }
}

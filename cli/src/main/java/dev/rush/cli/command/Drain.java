package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code rush computers drain}: no new run, and waiting until those that are there are over. It kills nothing unless it is told to.
 */
@Command(name = "drain", description = "Give a computer no new run, and wait until those it has are over.")
final class Drain implements Callable<Integer> {
    private static final long LOOK_SECONDS = 1;

    /** A run may be on its way to the computer that was placed there just before. */
    private static final int QUIET_LOOKS = 3;

    private final Session session;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private NamedComputer named = new NamedComputer();

    @Option(names = "--stop", description = "Stop the runs that are there.")
    private boolean stop;

    @Option(names = "--no-wait", description = "Do not wait; say which runs are there.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            converter = SpanOption.class,
            description = "Wait no longer than that: 2h, 90m (else as long as it takes).")
    private @Nullable Duration timeout;

    Drain(Session session) {
        this.session = session;
        this.connection = new ConnectionOptions(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        RushApi api = connection.api();
        JsonObject machine = named.find(api);
        String name = machine.text("name");
        api.fleet().intake(machine.text("id"), "draining");
        session.output().progress(name + " takes no new run");
        if (noWait) {
            say(name, look(api, name, new HashSet<>()));
        } else {
            await(api, name);
            session.output()
                    .progress("no run is left on " + name + "; next: rush computers remove or uncordon " + name);
        }
        return ExitCode.OK.code();
    }

    private void await(RushApi api, String name) throws InterruptedException {
        long begun = System.nanoTime();
        Set<String> stopped = new HashSet<>();
        int quiet = 0;
        int last = -1;
        while (quiet < QUIET_LOOKS) {
            List<Run> there = look(api, name, stopped);
            quiet = there.isEmpty() ? quiet + 1 : 0;
            if (there.size() != last && !there.isEmpty()) {
                say(name, there);
            }
            last = there.size();
            if (!there.isEmpty() && timeout != null && System.nanoTime() - begun > timeout.toNanos()) {
                throw new CommandFailed(
                        ExitCode.FAILED,
                        there.size() + " run(s) are still on " + name + "; it takes no new one",
                        "rush computers drain " + name + " --stop");
            }
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
        }
    }

    private List<Run> look(RushApi api, String name, Set<String> stopped) {
        List<Run> there = api.fleet().runsOn(name);
        if (stop) {
            there.stream().map(Run::id).filter(stopped::add).forEach(run -> stop(api, run));
        }
        return there;
    }

    /** One that has ended in between cannot be stopped any more; the next look shows it. */
    private void stop(RushApi api, String run) {
        try {
            api.stop(run);
        } catch (CommandFailed over) {
            session.output().progress("run " + run + ": " + over.detail());
        }
    }

    private void say(String name, List<Run> there) {
        session.output()
                .progress(
                        there.isEmpty()
                                ? "no run is on " + name
                                : there.size() + " run(s) on " + name + ": "
                                        + String.join(
                                                ", ",
                                                there.stream().map(Run::id).toList()));
    }
}

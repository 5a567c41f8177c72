package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Checks work in a process apart, with a heap and a time limit of its own: whatever a bundle is made to do to the one who
 * opens it, it does to a process that nobody else needs. One that answered is used again for work of the same organisation;
 * what it may have left behind never counts against later work, which is then checked once more in a fresh one.
 */
public final class CheckProcess implements BundleCheck, AutoCloseable {
    private static final int HEAP_FULL = 3;
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final RepositoryCache cache;
    private final CheckRules rules;
    private final Limits limits;
    private final CheckServers servers;

    /**
     * What a process may use.
     *
     * @param heapMib its heap, in MiB
     * @param time how long it may take for one check, with the fetch of the base
     * @param idle how long it waits for the next one
     * @param answers after how many checks it ends
     */
    public record Limits(long heapMib, Duration time, Duration idle, int answers) {
        /** With 20 s to wait, which is longer than the results of a group lie apart, and 50 checks. */
        public Limits(long heapMib, Duration time) {
            this(heapMib, time, Duration.ofSeconds(20), 50);
        }
    }

    /** Checks by these rules, in processes within these limits. */
    public CheckProcess(RepositoryCache cache, CheckRules rules, Limits limits) {
        this(cache, rules, limits, new CheckServers(limits));
    }

    CheckProcess(RepositoryCache cache, CheckRules rules, Limits limits, CheckServers servers) {
        this.cache = cache;
        this.rules = rules;
        this.limits = limits;
        this.servers = servers;
    }

    @Override
    public CheckResult check(Upstream upstream, ResultAccepted accepted, Path bundle) {
        CheckOrder order = CheckOrder.of(cache, upstream, accepted, bundle, rules);
        return cache.alone(upstream, () -> check(order));
    }

    private CheckResult check(CheckOrder order) {
        try {
            Optional<CheckServer> waiting = servers.take(order.organisation());
            Optional<CheckResult> result = waiting.isPresent() ? ask(waiting.get(), order) : Optional.empty();
            return result.isPresent() ? result.get() : checkAfresh(order);
        } catch (IOException failure) {
            return unknown("the check could not be started: " + TransportFailure.line(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return unknown("the check was interrupted");
        }
    }

    private CheckResult checkAfresh(CheckOrder order) throws IOException, InterruptedException {
        CheckServer fresh = CheckServer.start(order.organisation(), limits.heapMib());
        Optional<CheckResult> result = ask(fresh, order);
        return result.isPresent() ? result.get() : withoutAnswer(fresh.exitCode());
    }

    private Optional<CheckResult> ask(CheckServer server, CheckOrder order) throws InterruptedException {
        try {
            return server.ask(order, limits.time());
        } catch (TimeoutException late) {
            return Optional.of(
                    unknown("the check took longer than " + limits.time().toSeconds() + " s"));
        } finally {
            servers.giveBack(server);
        }
    }

    private CheckResult withoutAnswer(int exitCode) {
        return switch (exitCode) {
            case HEAP_FULL ->
                tooLarge("checking the work needs more memory than the " + limits.heapMib() + " MiB allowed");
            case CheckMain.TOO_DEEP -> tooLarge("the work is nested too deep to be checked");
            default -> unknown("the check ended with exit code " + exitCode);
        };
    }

    private static CheckResult tooLarge(String detail) {
        return new CheckResult.Unsound(RunReason.WORK_TOO_LARGE, detail);
    }

    private static CheckResult unknown(String detail) {
        return new CheckResult.Unknown(RunReason.WORK_TOO_LARGE, detail, PAUSE);
    }

    /** Ends the processes that wait for work, and from now on each that has answered. */
    @Override
    public void close() {
        servers.close();
    }
}

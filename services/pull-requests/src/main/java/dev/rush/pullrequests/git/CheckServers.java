package dev.rush.pullrequests.git;

import dev.rush.contracts.id.OrganisationId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Checking processes that wait for the next work of their organisation: most of what a check costs is the start of a JVM.
 * They wait for a short time and are few. Safe for threads.
 */
final class CheckServers implements AutoCloseable {
    /** As many as there are deliveries at once, unless more are set. */
    private static final int MOST = 2;

    private final CheckProcess.Limits limits;
    private final Deque<CheckServer> idle = new ArrayDeque<>();
    private boolean closed;

    CheckServers(CheckProcess.Limits limits) {
        this.limits = limits;
    }

    /** One that waits for this organisation's work, taken from those that wait. */
    synchronized Optional<CheckServer> take(OrganisationId organisation) {
        Optional<CheckServer> latest =
                idle.reversed().stream().filter(one -> one.isFor(organisation)).findFirst();
        latest.ifPresent(idle::remove);
        return latest;
    }

    /** Lets it wait for more, or ends it: when it has given enough answers, or the longest waiting when too many do. */
    synchronized void giveBack(CheckServer server) {
        if (closed || !server.isAlive() || server.answers() >= limits.answers()) {
            server.dismiss();
            return;
        }
        idle.addLast(server);
        int answers = server.answers();
        CompletableFuture.delayedExecutor(limits.idle().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> endUnlessAsked(server, answers));
        if (idle.size() > MOST) {
            idle.removeFirst().dismiss();
        }
    }

    private synchronized void endUnlessAsked(CheckServer server, int answers) {
        if (server.answers() == answers && idle.remove(server)) {
            server.dismiss();
        }
    }

    /** Those that wait, the one that does so longest first. */
    synchronized List<ProcessHandle> idle() {
        return idle.stream().map(CheckServer::handle).toList();
    }

    /** Ends those that wait, and from now on each that is given back. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(CheckServer::dismiss);
        idle.clear();
    }
}

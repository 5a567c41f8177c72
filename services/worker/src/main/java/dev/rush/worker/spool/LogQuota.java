package dev.rush.worker.spool;

import dev.rush.contracts.log.LogKind;
import dev.rush.worker.line.Line;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How much of an agent's output its log may hold. What comes after is counted, and the last of it kept, because how it ended
 * matters most. Used by one thread.
 */
public final class LogQuota {
    /** What a line counts for at least, in bytes: a record has a number and a time, however short its line. */
    static final int LEAST = 64;

    /** So much of the end is kept, in bytes. */
    static final int KEPT_LIMIT = 1024 * 1024;

    private final long limit;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long keptBytes;
    private long keptCost;
    private long allowed;
    private long refused;

    /** A line that is not in the log yet. */
    record Kept(LogKind kind, Line line) {}

    /**
     * A quota.
     *
     * @param limit how much the log may hold, in bytes of output; a short line counts for 64
     * @param allowed how much it holds
     * @param refused how much it did not take
     */
    public LogQuota(long limit, long allowed, long refused) {
        this.limit = limit;
        this.allowed = allowed;
        this.refused = refused;
    }

    /** Whether a line of that many bytes may be logged; once one was refused, none may. */
    boolean allows(int bytes) {
        int counted = Math.max(LEAST, bytes);
        boolean allows = refused == 0 && allowed + counted <= limit;
        allowed += allows ? counted : 0;
        return allows;
    }

    /** Whether nothing has been refused yet. */
    boolean isFirst() {
        return refused == 0;
    }

    /** Counts a line that is not logged, and keeps it for a while. */
    void refuse(LogKind kind, Line line) {
        refused += Math.max(1, line.bytes().length);
        keep(kind, line);
    }

    /** Counts output that nobody has read. */
    public void skip(long bytes) {
        refused += bytes;
    }

    /** Sees again a line that was logged or refused before the worker started again. */
    public void recall(LogKind kind, Line line) {
        if (refused > 0) {
            keep(kind, line);
        }
    }

    private void keep(LogKind kind, Line line) {
        kept.add(new Kept(kind, line));
        keptCost += Math.max(LEAST, line.bytes().length);
        keptBytes += line.bytes().length;
        while ((keptCost > KEPT_LIMIT || keptBytes > refused) && kept.size() > 1) {
            byte[] gone = kept.remove().line.bytes();
            keptCost -= Math.max(LEAST, gone.length);
            keptBytes -= gone.length;
        }
    }

    /** How much the log holds, in bytes of output. */
    public long allowed() {
        return allowed;
    }

    /** How much it did not take, in bytes of output. */
    public long refused() {
        return refused;
    }

    String notice() {
        return "the log is full with " + limit
                + " bytes: what follows is not in it, but the end will be; the agent goes on";
    }

    String summary() {
        return refused - keptBytes + " bytes are not in the log; its last " + keptBytes + " bytes follow";
    }

    List<Kept> kept() {
        return List.copyOf(kept);
    }
}

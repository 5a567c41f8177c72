package dev.rush.platform.outbox;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a part that a service needs is away, or the service itself made a mistake. PostgreSQL's word decides where it said
 * one; without it, whatever the network and the driver report is a part that is away.
 */
final class Away {
    /**
     * Classes of SQLSTATE that have nothing to do with what was asked: connection, rollback by concurrency, resources, operator.
     * Source: PostgreSQL's manual, appendix A.
     */
    private static final List<String> PASSING = List.of("08", "40", "53", "57", "58");

    /** The driver and the network library fail without a type of their own: a pool's queue that was too long, for example. */
    private static final List<String> LIBRARIES = List.of("io.vertx.", "io.netty.");

    private Away() {}

    /** Whether the failure says that a part is away, so that trying for ever is right. */
    static boolean isReasonOf(Throwable failure) {
        boolean away = false;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException answer) {
                return PASSING.stream().anyMatch(String.valueOf(answer.getSqlState())::startsWith);
            }
            away |= isOfTheNetwork(cause);
        }
        return away;
    }

    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause instanceof VertxException
                || LIBRARIES.stream().anyMatch(cause.getClass().getName()::startsWith);
    }
}

package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.terminal.Ago;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Asks each service of a server by itself, through whatever stands before it, whether it answers and gets its events to Kafka. */
final class ServerParts {
    private static final List<String> WITH_OUTBOX =
            List.of("dispatch", "scheduler", "registry", "pull-requests", "identity", "triggers");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String LOOK = "look at the log of %s on the server";

    private final RushApi api;
    private final Instant now;

    /**
     * What one service said.
     *
     * @param next what to do when it is not well; empty when it is
     */
    record Answer(String service, String detail, String next) {
        boolean isGood() {
            return next.isEmpty();
        }
    }

    ServerParts(RushApi api, Instant now) {
        this.api = api;
        this.now = now;
    }

    /** All of them, in turn. */
    List<Answer> ask() {
        return Stream.concat(
                        WITH_OUTBOX.stream().map(this::outbox),
                        Stream.of(
                                reached("logs", "/v1/logs/000000000000?follow=false"),
                                reached("gateway", "/gateway/v1/machines")))
                .toList();
    }

    private Answer outbox(String service) {
        try {
            JsonObject backlog = api.setAside().backlog(service);
            long waiting = backlog.number("waiting");
            if (waiting == 0) {
                return new Answer(service, "answers, and has told everything it decided", "");
            }
            String since = backlog.text("waitingSince");
            String detail = "answers; " + waiting + " events wait for Kafka, the oldest for " + Ago.of(since, now);
            return new Answer(service, detail, isLong(since) ? LOOK.formatted(service) : "");
        } catch (CommandFailed failure) {
            return away(service, failure);
        }
    }

    private boolean isLong(String since) {
        try {
            return Duration.between(Instant.parse(since), now).compareTo(LONG) > 0;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    /** Any answer of its own will do, also that there is nothing there. */
    private Answer reached(String service, String path) {
        try {
            api.look(path);
        } catch (CommandFailed failure) {
            if (failure.exitCode() == ExitCode.UNREACHABLE || failure.exitCode() == ExitCode.AUTH) {
                return away(service, failure);
            }
        }
        return new Answer(service, "answers", "");
    }

    private static Answer away(String service, CommandFailed failure) {
        return new Answer(service, failure.detail(), LOOK.formatted(service));
    }
}

package dev.rush.cli.stream;

import dev.rush.cli.api.Problem;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The log of one run. After every cut it comes back behind the last record it has shown, so that nothing is missing
 * and nothing comes twice.
 */
public final class LogStream {
    /** The server sends a comment every 15 s; a connection silent for this long is dead. */
    private static final int SILENCE_MILLIS = (int) Duration.ofSeconds(45).toMillis();

    private final RushApi api;
    private final String run;
    private final boolean follow;
    private final ReconnectBackoff backoff;
    private String lastId;
    private long missing;
    private boolean answered;

    /**
     * The log of a run that exists.
     *
     * @param after {@code <attempt>.<seq>} of the record to begin behind; empty for the beginning
     * @param follow whether to wait for what comes; otherwise what is known now is all
     * @param notice gets a line for people when the connection is lost and found again
     */
    public LogStream(RushApi api, String run, String after, boolean follow, Consumer<String> notice) {
        this.api = api;
        this.run = run;
        this.lastId = after;
        this.follow = follow;
        this.backoff = new ReconnectBackoff(notice);
    }

    /** How one connection ended. */
    private sealed interface Leg {
        /** There is no more. */
        record Complete(Optional<Frame> end) implements Leg {}

        /** There is more; come back. */
        record Cut(CommandFailed why) implements Leg {}
    }

    /**
     * Reads to the end.
     *
     * @param reader gets each frame once, in order
     * @return how it ended, and what was not shown
     * @throws CommandFailed when the server refuses, or cannot be reached for too long
     */
    public ReadLog read(Consumer<Frame> reader) {
        while (true) {
            switch (oneLeg(reader)) {
                case Leg.Complete complete -> {
                    return new ReadLog(complete.end(), lastId, missing);
                }
                case Leg.Cut cut -> backoff.await(cut.why());
            }
        }
    }

    private Leg oneLeg(Consumer<Frame> reader) {
        try {
            HttpURLConnection connection = api.openLog(run, follow);
            connection.setReadTimeout(SILENCE_MILLIS);
            if (!lastId.isEmpty()) {
                connection.setRequestProperty("Last-Event-ID", lastId);
            }
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                return refused(RushApi.problem(status, connection));
            }
            try (var body = connection.getInputStream()) {
                return frames(new EventReader(body), reader);
            }
        } catch (IOException broken) {
            return new Leg.Cut(api.unreachable(broken));
        }
    }

    private Leg frames(EventReader events, Consumer<Frame> reader) throws IOException {
        answered = true;
        for (Optional<Frame> next = events.next(); next.isPresent(); next = events.next()) {
            Frame frame = next.get();
            backoff.connected(events.retry());
            reader.accept(frame);
            missing += frame.missing();
            lastId = frame.id().isEmpty() ? lastId : frame.id();
            if (frame.isEnd()) {
                return new Leg.Complete(next);
            }
        }
        return follow ? new Leg.Cut(endedEarly()) : new Leg.Complete(Optional.empty());
    }

    private Leg refused(Problem problem) {
        boolean notYet = problem.code().equals("unknown-run") && !answered;
        if (notYet && !follow) {
            return new Leg.Complete(Optional.empty());
        }
        if (notYet || problem.isPassing()) {
            return new Leg.Cut(problem.toFailure());
        }
        throw problem.toFailure();
    }

    private static CommandFailed endedEarly() {
        return new CommandFailed(ExitCode.UNREACHABLE, "the server closed the log before its end", "rush doctor");
    }
}

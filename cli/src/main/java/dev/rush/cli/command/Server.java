package dev.rush.cli.command;

import dev.rush.cli.CommandFailed;
import dev.rush.cli.Session;
import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which Rush is meant, and the calls to it. */
final class Server {
    private static final Pattern RUN = Pattern.compile("[a-z0-9]{4,12}");

    private final Session session;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Rush's data directory, where its address is written (else RUSH_DATA, else ~/.rush).")
    private @Nullable Path data;

    Server(Session session) {
        this.session = session;
    }

    /** The API of the Rush that is meant. */
    RushApi api() {
        return new RushApi(Endpoint.find(session, data()));
    }

    /** The data directory that was named. */
    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /** The run that is meant by an id or the beginning of one. */
    static Run run(RushApi api, String typed) {
        return api.run(checked(typed));
    }

    /** What was typed, when it can be a run's id or the beginning of one. */
    static String checked(String typed) {
        if (!RUN.matcher(typed).matches()) {
            throw CommandFailed.usage(
                    "'" + typed + "' is not a run's id: it is 12 characters of a-z and 0-9, or the first 4 or more",
                    "rush cloud list");
        }
        return typed;
    }
}

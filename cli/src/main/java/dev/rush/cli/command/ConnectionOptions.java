package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.Session;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that says which Rush is meant, and the calls to it. */
final class ConnectionOptions {
    private final Session session;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Rush's data directory, where its address is written (else RUSH_DATA, else ~/.rush).")
    private @Nullable Path data;

    @Mixin
    private ProfileOption profile = new ProfileOption();

    ConnectionOptions(Session session) {
        this.session = session;
    }

    /** The API of the Rush that is meant. */
    RushApi api() {
        return new RushApi(endpoint());
    }

    /** Where the Rush that is meant answers. */
    Endpoint endpoint() {
        return Endpoint.find(session, data(), profile.named());
    }

    /** The data directory that was named. */
    Optional<Path> data() {
        return Optional.ofNullable(data);
    }
}

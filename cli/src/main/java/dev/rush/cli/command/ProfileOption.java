package dev.rush.cli.command;

import dev.rush.cli.api.Profile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which of several logins is meant. */
final class ProfileOption {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Which login is meant (else RUSH_PROFILE); local is the Rush of this computer.")
    private @Nullable String profile;

    Optional<Profile> named() {
        return Optional.ofNullable(profile).map(Profile::new);
    }
}

package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of several servers that a person is logged in to. What is known of it is in a folder of its own in the data directory;
 * the login without a profile is in the data directory itself.
 *
 * @param name what a person calls it
 */
public record Profile(String name) {
    /** Means the Rush that runs on this data directory, whoever is logged in where. */
    private static final String LOCAL = "local";

    private static final String FOLDER = "profiles";
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public Profile {
        if (!FORM.matcher(name).matches()) {
            throw CommandFailed.usage(
                    "a profile's name is one to 40 of a-z, 0-9 and dash", "rush login LINE --profile work");
        }
    }

    /** The one that was named, else {@code RUSH_PROFILE}; none where neither is. */
    public static Optional<Profile> chosen(Session session, Optional<Profile> named) {
        String variable = session.variable("RUSH_PROFILE");
        return named.isPresent() || variable.isEmpty() ? named : Optional.of(new Profile(variable));
    }

    /** Whether it means the Rush of the data directory itself. */
    public boolean isLocal() {
        return name.equals(LOCAL);
    }

    /** Where its login is kept. */
    public Path folder(Path data) {
        return data.resolve(FOLDER).resolve(name);
    }
}

package dev.rush.triggers.domain;

import dev.rush.triggers.domain.Signal.Kind;
import dev.rush.triggers.domain.Signal.Place;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Signal.Sender;
import java.util.Optional;

/** Reads deliveries of every provider. */
public final class Readings {
    private Readings() {}

    /** What a delivery of that event says to who listens so. */
    public static Reading of(Provider provider, Listening listening, String event, Payload payload) {
        return Reading.of(
                switch (provider) {
                    case GITHUB -> new GitHubReading(listening, payload).read(event);
                    case GITLAB -> new GitLabReading(listening, payload).read(event);
                    case LINEAR -> new LinearReading(listening, payload).read(event);
                    case JIRA -> new JiraReading(listening, payload).read(event);
                    case WEBHOOK -> Optional.of(bare(Kind.CALL, event));
                    case CRON -> Optional.of(bare(Kind.TICK, event));
                });
    }

    /** What GitHub's description of a pull request of that repository says of its branch. */
    public static Pull pull(Payload described, String repository) {
        return GitHubReading.pull(described, repository);
    }

    private static Signal bare(Kind kind, String what) {
        return new Signal(kind, "", new Sender("", false), new Place("", what, 0, "", "", Pull.NONE), "", "", "");
    }
}

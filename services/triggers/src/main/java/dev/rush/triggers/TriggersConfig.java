package dev.rush.triggers;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the trigger service. */
@ConfigMapping(prefix = "rush.triggers")
public interface TriggersConfig {
    /** The key that seals the hooks' secrets: 64 hex digits, for its owner alone. It is made where there is none; keep it with the database. */
    Path keyFile();

    /** How long a delivery is known, and told apart from one that comes again; 30 days unless set, at least 3. */
    Duration keepFor();

    /** How long a secret counts after a new one took its place; 24 hours unless set. */
    Duration rotation();

    /** Looking for what came to no hook. */
    Sweep sweep();

    /** Looking for what came to no hook, because nobody was there or it was lost. */
    interface Sweep {
        /** How often each repository is looked at; 5 minutes unless set, never when it is zero. */
        Duration every();

        /** How long a hook is waited for before a label counts as missed; 2 minutes unless set. */
        Duration patience();

        /** Whose triggers are looked for with the token alone, which may show more than they may see; {@code *} for everybody's, {@code local} unless set. */
        List<String> organisations();
    }

    /** What is told to programs outside. */
    Webhooks webhooks();

    /** What is told to programs outside. */
    interface Webhooks {
        /** Whether members may name addresses that are reached by http or are not of the internet; no unless set. */
        boolean allowPrivate();
    }

    /** GitHub, which is asked who may write, and told what became of it. */
    GitHub github();

    /** GitHub. */
    interface GitHub {
        /** Where its API is. */
        URI apiUrl();

        /** The token itself; {@code rush up} sets it from the environment. Never set it where agents can read it. */
        Optional<String> token();

        /** A file with the token, which only its owner may read. */
        Optional<Path> tokenFile();

        /** The id of a GitHub App; with one, no other token is used. */
        Optional<String> appId();

        /** The private key of the App, a file that only its owner may read. */
        Optional<Path> appKeyFile();

        /** Prints a token when the settings have none. */
        Optional<List<String>> tokenCommand();
    }

    /** GitLab, which is told what became of it. */
    GitLab gitlab();

    /** GitLab. */
    interface GitLab {
        /** Where its API is. */
        URI apiUrl();

        /** The token of a project, a group or a person. Never set it where agents can read it. */
        Optional<String> token();

        /** A file with the token, which only its owner may read. */
        Optional<Path> tokenFile();
    }

    /** Jira, which is told what became of it. */
    Jira jira();

    /** Jira. */
    interface Jira {
        /** Where its API is; there is none unless set. */
        Optional<URI> apiUrl();

        /** The mail address of the account whose token it is. */
        Optional<String> user();

        /** The token of that account. Never set it where agents can read it. */
        Optional<String> token();

        /** A file with the token, which only its owner may read. */
        Optional<Path> tokenFile();
    }

    /** Linear, which is told what became of it. */
    Linear linear();

    /** Linear. */
    interface Linear {
        /** Where its API is. */
        URI apiUrl();

        /** The key of a person or the token of an application. Never set it where agents can read it. */
        Optional<String> token();

        /** A file with the token, which only its owner may read. */
        Optional<Path> tokenFile();
    }
}

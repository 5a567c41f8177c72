package dev.rush.pullrequests;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the pull-request service. */
@ConfigMapping(prefix = "rush.pull-requests")
public interface PullRequestsConfig {
    /** Where the cache of repositories is; it can be deleted at any time. */
    Path dataDir();

    /** Paths that no run may change; unless set, what the usual CI systems and code owners read. */
    List<String> protectedPaths();

    /** Paths where what looks like a secret is none, for example test data; none unless set. */
    Optional<List<String>> secretsAllowedIn();

    /** The process that checks what arrived. */
    Check check();

    /** Whether a pull request shows the request as it was made; yes unless set. */
    boolean publishPrompt();

    /** The largest bundle; 64 MiB unless set. */
    MemorySize bundleLimit();

    /** How long work that became no pull request is kept: between 1 hour and 365 days; 14 days unless set. */
    Duration keepWorkFor();

    /** How long the pieces of a bundle that nobody announced are kept, at least 31 days; 30 days unless set. */
    Duration bundleRetention();

    /** The longest diff that is shown; a longer one is cut; 5 MiB unless set. */
    MemorySize diffLimit();

    /** How long a delivery is tried before it is refused; 30 min unless set. */
    Duration patience();

    /** How often at most an open pull request that is not on this machine is looked at; the older it is, the less; 2 min unless set. */
    Duration lookEvery();

    /** What open pull requests ask of their runs. */
    Follow follow();

    /** How many deliveries are under way at once; 2 unless set. */
    int parallel();

    /** The forge for repositories on this machine. */
    Local local();

    /** Where {@code owner/name} is: {@code github} or {@code gitlab}; GitHub unless set. */
    String hosted();

    /** GitHub. */
    GitHub github();

    /** GitLab. */
    GitLab gitlab();

    /** Whether pull requests on GitHub and GitLab are opened as drafts; yes unless set. */
    boolean draft();

    /** A process apart, which waits a moment for the next bundle of the same organisation. */
    interface Check {
        /** Its heap; 512 MiB unless set. */
        MemorySize heap();

        /** How long it may take for a bundle, with the fetch of the base; 10 min unless set. */
        Duration timeLimit();
    }

    /** Failing checks and reviews that make a run go on. */
    interface Follow {
        /** Whether they do; yes unless set. */
        boolean enabled();

        /** How often in a row a run goes on because of checks alone; 3 unless set, at least 1. */
        int mostTries();
    }

    /** The local forge. */
    interface Local {
        /** Whether repositories on the service's own machine may be used; off where many people share it. */
        boolean allowed();
    }

    /** GitHub. */
    interface GitHub {
        /** Where its API is. */
        URI apiUrl();

        /** Where its repositories are. */
        URI gitUrl();

        /** The token itself; {@code rush up} sets it from the environment. Never set it where agents can read it. */
        Optional<String> token();

        /** A file with the token, which only its owner may read. */
        Optional<Path> tokenFile();

        /** The id of a GitHub App; with one, no other token is used. */
        Optional<String> appId();

        /** The private key of the App, a file that only its owner may read. */
        Optional<Path> appKeyFile();

        /** Prints a token when neither the settings nor the environment have one. */
        Optional<List<String>> tokenCommand();
    }

    /** GitLab. */
    interface GitLab {
        /** Where its API is. */
        URI apiUrl();

        /** Where its repositories are. */
        URI gitUrl();

        /** The token of a project, a group or a person. Never set it where agents can read it. */
        Optional<String> token();

        /** A file with the token, which only its owner may read. */
        Optional<Path> tokenFile();
    }

    /** How long a pull request that was merged, closed or refused is known, and what it changed; 90 days unless set. */
    Duration keepFor();

    /** How long a pull request that nobody merges or closes is looked at and known; a year unless set. */
    Duration lookFor();
}

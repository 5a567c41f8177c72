package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunReason;
import java.util.Objects;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * The repository a run's branch goes to, and how it is reached. It does not show its credentials.
 */
public final class Upstream {
    private static final int TIMEOUT_SECONDS = 60;

    private final URIish address;
    private final @Nullable CredentialsProvider credentials;
    private final @Nullable String token;
    private final RunReason whenAway;

    private Upstream(URIish address, @Nullable String token, RunReason whenAway) {
        this.address = Objects.requireNonNull(address, "address");
        this.credentials = token == null ? null : new HostToken(address, token);
        this.token = token;
        this.whenAway = whenAway;
    }

    /** A repository on this machine, bare or not, by its absolute path. */
    public static Upstream local(String path) {
        return new Upstream(new URIish().setPath(path), null, RunReason.REPOSITORY_UNAVAILABLE);
    }

    /** A repository over HTTP; the token goes to that host only. */
    public static Upstream http(URIish address, String token) {
        return new Upstream(address, token, RunReason.FORGE_UNAUTHORISED);
    }

    /** What a repository that is not there means: a hosted one is hidden from whoever may not see it. */
    RunReason whenAway() {
        return whenAway;
    }

    /** By what the cache knows it. */
    String key() {
        return address.toString();
    }

    /** Whether it is a repository on this machine. */
    boolean isLocal() {
        return credentials == null;
    }

    /** The token it is reached with; null for a local one. Never to be logged, stored or passed as an argument. */
    @Nullable
    String token() {
        return token;
    }

    URIish address() {
        return address;
    }

    void configure(Transport transport) {
        transport.setTimeout(TIMEOUT_SECONDS);
        transport.setCredentialsProvider(credentials);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}

package dev.rush.pullrequests.git;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Gives a token to the one host it is for, wherever a redirect leads. */
final class HostToken extends UsernamePasswordCredentialsProvider {
    private static final String USER = "x-access-token";

    private final URIish home;

    HostToken(URIish home, String token) {
        super(USER, token);
        this.home = home;
    }

    @Override
    public boolean get(URIish asked, CredentialItem... items) {
        return String.valueOf(home.getHost()).equalsIgnoreCase(asked.getHost())
                && home.getPort() == asked.getPort()
                && String.valueOf(home.getScheme()).equals(asked.getScheme())
                && super.get(asked, items);
    }
}

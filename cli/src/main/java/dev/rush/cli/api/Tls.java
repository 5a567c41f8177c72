package dev.rush.cli.api;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.pairing.KeyPin;
import dev.rush.pairing.WrongKeyException;
import java.io.IOException;
import java.net.URLConnection;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** How a server is recognised by its key, and what it means when it is not. */
final class Tls {
    /** What the JDK says when the first bytes of an answer are no TLS. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    private Tls() {}

    /** Makes the connection take that key and no other; without a pin what the system trusts counts. */
    static void prepare(URLConnection connection, Optional<KeyPin> pin) {
        if (connection instanceof HttpsURLConnection https && pin.isPresent()) {
            https.setSSLSocketFactory(pin.get().context().getSocketFactory());
            https.setHostnameVerifier((host, session) -> true); // the key is the name
        }
    }

    /** The failure that it is; nothing when it has nothing to do with https. */
    static Optional<CommandFailed> explain(Endpoint endpoint, IOException cause) {
        String url = endpoint.url();
        if (WrongKeyException.isCauseOf(cause)) {
            return refused(
                    url + " has another key than the one in " + endpoint.source()
                            + ": either somebody is in between, or its data directory is a new one",
                    "rush login LINE");
        }
        if (cause instanceof SSLHandshakeException) {
            return refused(
                    "the certificate of " + url
                            + " comes from no authority that this computer trusts, and no key is pinned",
                    "rush login LINE");
        }
        if (cause instanceof SSLException && String.valueOf(cause.getMessage()).contains(NO_TLS)) {
            return refused(
                    url + " does not speak https; other computers come in only there", "rush up --listen 0.0.0.0");
        }
        return Optional.empty();
    }

    private static Optional<CommandFailed> refused(String detail, String next) {
        return Optional.of(new CommandFailed(ExitCode.UNREACHABLE, detail, next));
    }
}

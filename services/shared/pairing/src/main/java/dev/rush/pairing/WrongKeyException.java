package dev.rush.pairing;

import java.security.cert.CertificateException;

/** The server at that address has another key than the pinned one: somebody in between, or its data directory is a new one. */
public final class WrongKeyException extends CertificateException {
    private static final long serialVersionUID = 1L;

    WrongKeyException() {
        super("the server's key is not the pinned one");
    }

    /** Whether this is why something failed. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongKeyException) {
                return true;
            }
        }
        return false;
    }
}

package dev.rush.platform.oidc;

/** What an issuer publishes cannot be had. */
final class IssuerAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IssuerAwayException(String why) {
        super(why, null, false, false);
    }
}

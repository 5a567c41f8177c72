package dev.rush.standalone;

/** Rush cannot start; the message says why and what to do. */
final class RefusedException extends RuntimeException {
    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

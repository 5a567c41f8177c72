package dev.rush.setup;

/** A setting is missing, or its file cannot be read; the message names it. */
final class SettingException extends RuntimeException {
    SettingException(String message) {
        super(message);
    }

    SettingException(String message, Throwable cause) {
        super(message, cause);
    }
}

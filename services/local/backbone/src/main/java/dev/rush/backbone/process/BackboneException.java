package dev.rush.backbone.process;

/** A part of the backbone could not be started; the message says why and, where known, what to do. */
public class BackboneException extends RuntimeException {
    /** With what to tell the person who started it. */
    public BackboneException(String message) {
        super(message);
    }

    /** With what to tell the person who started it, and what lies beneath. */
    public BackboneException(String message, Throwable cause) {
        super(message, cause);
    }
}

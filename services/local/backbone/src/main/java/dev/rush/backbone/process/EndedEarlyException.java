package dev.rush.backbone.process;

/** A server ended before it was ready. */
public final class EndedEarlyException extends BackboneException {
    EndedEarlyException(String message) {
        super(message);
    }
}

package dev.rush.worker.checkpoint;

/** A checkpoint could not be taken or restored; the message says why. The attempt goes on. */
public final class CheckpointFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckpointFailedException(String message) {
        super(message);
    }
}

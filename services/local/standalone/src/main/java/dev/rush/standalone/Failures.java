package dev.rush.standalone;

import dev.rush.backbone.process.BackboneException;

/** A failure as people read it. */
final class Failures {
    private Failures() {}

    /** The message of the first cause that was written for people, else of the last one. */
    static String message(Throwable failure) {
        Throwable shown = failure;
        while (shown.getCause() != null && !isForPeople(shown)) {
            shown = shown.getCause();
        }
        String message = shown.getMessage();
        return message == null ? shown.toString() : message;
    }

    /** Whether it only comes from a stop that was asked for during the start: the JVM takes no more hooks then. */
    static boolean isStop(Throwable failure) {
        return "Shutdown in progress".equals(message(failure));
    }

    private static boolean isForPeople(Throwable failure) {
        return failure instanceof RefusedException || failure instanceof BackboneException;
    }
}

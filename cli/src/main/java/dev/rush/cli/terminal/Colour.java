package dev.rush.cli.terminal;

/** Colours for a run's phases. */
public final class Colour {
    private static final String END = "\u001b[0m";

    private Colour() {}

    /** The word in the colour of what it says; unchanged when it says nothing about a run or a machine. */
    public static String ofWord(String word) {
        return switch (word) {
            case "succeeded", "online", "merged" -> "\u001b[32m" + word + END;
            case "failed", "timed-out", "lost" -> "\u001b[31m" + word + END;
            case "needs-attention", "stopped", "disconnected", "partial" -> "\u001b[33m" + word + END;
            case "queued", "starting", "running", "stopping", "delivering" -> "\u001b[36m" + word + END;
            default -> word;
        };
    }
}

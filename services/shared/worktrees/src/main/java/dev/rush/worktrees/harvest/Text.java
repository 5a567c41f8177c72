package dev.rush.worktrees.harvest;

/** Words that come from an agent, for people and for events that have bounds. */
final class Text {
    private Text() {}

    /** One line without control characters, of at most so many characters. */
    static String bounded(String text, int most) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, end) + "…";
    }
}

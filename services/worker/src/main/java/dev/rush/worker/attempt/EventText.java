package dev.rush.worker.attempt;

/**
 * Text of strangers (an agent's last words, an error, a commit's subject) as an event may carry it: no longer than what leaves
 * room for the rest of the event, and without characters that the services' databases do not hold.
 */
final class EventText {
    /** The longest title, in UTF-16 units. */
    static final int TITLE = 500;

    /** The longest explanation. */
    static final int DETAIL = 4_000;

    /** The longest summary. */
    static final int SUMMARY = 16_000;

    private static final char REPLACEMENT = '\uFFFD';

    private EventText() {}

    /** The text, cut at a whole character, with a mark for what cannot be held: NUL and halves of a character. */
    static String of(String text, int limit) {
        StringBuilder kept = new StringBuilder(Math.min(limit, text.length()));
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            if (kept.length() + Character.charCount(character) > limit) {
                break;
            }
            boolean holdable = character != 0 && Character.getType(character) != Character.SURROGATE;
            kept.appendCodePoint(holdable ? character : REPLACEMENT);
            at += Character.charCount(character);
        }
        return kept.toString();
    }
}

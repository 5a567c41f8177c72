package dev.rush.forge.domain;

import java.util.regex.Pattern;

/**
 * Text from outside, as a person who looks at it sees it: without comments of HTML, and without characters that show nothing or turn
 * the order of others around. What an agent reads is then what the person read who asked for the run.
 */
public final class PlainText {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|\\z)", Pattern.DOTALL);

    /**
     * Formats (bidirectional marks, zero width, tags, soft hyphens), controls but line ends and tabs, surrogates without a partner,
     * private use, variation selectors, and letters that are drawn as nothing.
     */
    private static final Pattern HIDDEN = Pattern.compile(
            "[\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
                    + "\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]|[\\p{Cc}&&[^\\n\\t]]");

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\x{2028}\\x{2029}\\x{0085}]");
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private PlainText() {}

    /** What of the text can be seen. */
    public static String visible(String text) {
        String lines = LINE_END.matcher(text).replaceAll("\n");
        String shown = HIDDEN.matcher(lines).replaceAll("");
        String before;
        do {
            before = shown;
            shown = COMMENT.matcher(before).replaceAll("");
        } while (!shown.equals(before));
        return shown.strip();
    }

    /** The same in one line of at most so many characters. */
    public static String line(String text, int most) {
        return cut(visible(text).replaceAll("\\s+", " "), most);
    }

    /** The text, or its beginning with a note that there was more. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** The text between fences that it cannot end. */
    public static String fenced(String text) {
        int longest = BACKTICKS
                .matcher(text)
                .results()
                .mapToInt(found -> found.end() - found.start())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + "text\n" + text + "\n" + fence;
    }
}

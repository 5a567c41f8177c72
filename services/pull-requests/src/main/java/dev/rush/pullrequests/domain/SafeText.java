package dev.rush.pullrequests.domain;

import java.util.regex.Pattern;

/** Makes text that somebody else wrote fit for a pull request: nothing hidden, nobody notified, no end of the frame. */
final class SafeText {
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cs}]|[\\p{Cntrl}&&[^\n\t]]");
    private static final Pattern MENTION = Pattern.compile("(?<!\\w)@(?=\\w)");
    private static final Pattern NUMBER = Pattern.compile("(?i)(#|\\bGH-|!)(?=\\d)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(/(?:issues|pull|pulls|discussions|merge_requests|work_items)/)(?=\\d)");
    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final int LONGEST_BACKTICKS = 40;

    private SafeText() {}

    /** The text without characters that do not show; line ends become one line feed. */
    static String visible(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return HIDDEN.matcher(lines).replaceAll("").strip();
    }

    /** The same on one line. */
    static String oneLine(String text) {
        return visible(text).lines().findFirst().orElse("").replace('\t', ' ').strip();
    }

    /** At most so many characters, with a line that says what is missing. */
    static String cut(String text, int limit) {
        return text.length() <= limit
                ? text
                : text.substring(0, end(text, limit)) + "\n… (" + (text.length() - limit) + " more characters)";
    }

    /** At most so many characters of one line. */
    static String cutLine(String line, int limit) {
        return line.length() <= limit ? line : line.substring(0, end(line, limit - 1)) + "…";
    }

    /**
     * Text that neither notifies a person nor closes or links an issue, wherever a forge puts it: a space stands behind
     * what would begin a mention or a number. Fences alone would not do, because a squashed commit's message has none.
     */
    static String inert(String text) {
        String unheard = MENTION.matcher(text).replaceAll("@ ");
        String unnumbered = NUMBER.matcher(unheard).replaceAll("$1 ");
        return ADDRESS.matcher(unnumbered).replaceAll("$1 ");
    }

    /** A block that shows the text as it is, fenced so that nothing in it can end the block. */
    static String fenced(String text) {
        String shown = withoutLongBackticks(text);
        String fence = "`".repeat(Math.max(3, longestBackticks(shown) + 1));
        return fence + "text\n" + shown + "\n" + fence;
    }

    /** A short piece shown as it is within a line. */
    static String code(String text) {
        String shown = text.isBlank() ? "(empty)" : withoutLongBackticks(text);
        String fence = "`".repeat(longestBackticks(shown) + 1);
        String room = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
        return fence + room + shown + room + fence;
    }

    /** A run of backticks would otherwise be there three times, and the body too long for the forge. */
    private static String withoutLongBackticks(String text) {
        return BACKTICKS
                .matcher(text)
                .replaceAll(run -> "`".repeat(Math.min(run.group().length(), LONGEST_BACKTICKS)));
    }

    private static int longestBackticks(String text) {
        return BACKTICKS
                .matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
    }

    private static int end(String text, int limit) {
        return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }
}

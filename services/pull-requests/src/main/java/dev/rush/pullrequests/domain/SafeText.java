package dev.rush.pullrequests.domain;

import java.util.regex.Pattern;

/** Makes text that somebody else wrote fit for a pull request: nothing hidden, nobody notified, no end of the frame. */
final class SafeText {
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cs}]|[\\p{Cntrl}&&[^\n\t]]");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|\\z)", Pattern.DOTALL);
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\w`])@([A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9._-]+)?)");
    private static final Pattern BACKTICKS = Pattern.compile("`+");

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

    /** Markdown that neither hides a comment nor notifies a person. */
    static String quiet(String markdown) {
        String shown = COMMENT.matcher(markdown).replaceAll("");
        return MENTION.matcher(shown).replaceAll("`@$1`").strip();
    }

    /** A block that shows the text as it is, fenced so that nothing in it can end the block. */
    static String fenced(String text) {
        String fence = "`".repeat(Math.max(3, longestBackticks(text) + 1));
        return fence + "text\n" + text + "\n" + fence;
    }

    /** A short piece shown as it is within a line. */
    static String code(String text) {
        String fence = "`".repeat(longestBackticks(text) + 1);
        String room = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + room + text + room + fence;
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

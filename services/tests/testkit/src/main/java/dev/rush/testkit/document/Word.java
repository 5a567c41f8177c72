package dev.rush.testkit.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of words of which a page can only show an example, each with how the others look. */
enum Word {
    INSTANT("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"),
    LINE("'?https://\\S+/#rush1\\.\\S+"),
    PULL_REQUEST("rush://pull-requests/\\S+"),
    ADDRESS("(?:https?|file)://\\S+"),
    TOKEN("rush_\\S+"),
    ID("(?=.*[0-9])(?=.*[a-z])[a-z0-9]{12}", "[a-z0-9]{12}"),
    NUMBER("\\d[\\w.+-]*"),
    UNIT("[KMGT]?i?B"),
    AGENT("claude|codex|script"),
    PROCESSOR("amd64|arm64"),
    CONFINEMENT("bubblewrap|landlock|processes|none"),
    PATH("[~/]\\S*");

    private static final Pattern ENDING = Pattern.compile("(.*?)([,;:.)]*)");
    private static final String REST = "…";

    private final Pattern shown;
    private final String printed;

    Word(String form) {
        this(form, form);
    }

    Word(String shown, String printed) {
        this.shown = Pattern.compile(shown);
        this.printed = "(?:" + printed + ")";
    }

    /** What may be printed where the page shows that line. */
    static Pattern line(String shown) {
        return Pattern.compile(
                Stream.of(joined(shown).split(" ")).map(Word::like).collect(Collectors.joining(" ")));
    }

    /** The line with one space between words, and lists as one word. */
    static String joined(String line) {
        return line.strip().replaceAll("\\s+", " ").replace(", ", ",");
    }

    private static String like(String word) {
        if (word.equals(REST)) {
            return ".+";
        }
        Matcher parts = ENDING.matcher(word);
        if (!parts.matches()) {
            throw new IllegalStateException(word);
        }
        return list(List.of(parts.group(1).split(","))) + Pattern.quote(parts.group(2));
    }

    private static String list(List<String> items) {
        Optional<Word> kind = Stream.of(values())
                .filter(one -> items.stream().allMatch(one::isOf))
                .findFirst();
        return kind.map(one -> one.printed + "(?:," + one.printed + ")*")
                .orElseGet(() -> items.stream().map(Word::exactly).collect(Collectors.joining(",")));
    }

    private boolean isOf(String item) {
        return shown.matcher(item).matches();
    }

    private static String exactly(String item) {
        return Stream.of(item.split(REST, -1)).map(Pattern::quote).collect(Collectors.joining("\\S*"));
    }
}

package dev.rush.triggers.domain;

import dev.rush.forge.domain.PlainText;
import java.util.regex.Pattern;

/** Whether a text speaks to somebody: by {@code @name} outside of quotes and code. */
public final class Mention {
    private static final Pattern CODE = Pattern.compile("(?s)(`{3,}|~{3,}).*?(?:\\1|\\z)|`[^`\\n]*`");
    private static final Pattern QUOTE = Pattern.compile("(?m)^\\s{0,3}>.*$");

    private Mention() {}

    /** Whether the text speaks to that name. */
    public static boolean of(String name, String text) {
        String spoken = QUOTE.matcher(CODE.matcher(PlainText.visible(text)).replaceAll(" "))
                .replaceAll(" ");
        return Pattern.compile("(?i)(?<![\\w@/.-])@" + Pattern.quote(name) + "(?![\\w/-])")
                .matcher(spoken)
                .find();
    }
}

package dev.rush.testkit.document;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts into a line what a person would: for {@code ID} the run made last, for {@code LINE}, or a line that the page shows, the one
 * that was printed last. Everything else stays as it stands.
 */
public final class Typist {
    private static final Pattern RUN = Pattern.compile("(?m)^(?:run )?([a-z0-9]{12})(?::.*)?$");
    private static final Pattern LINE = Pattern.compile("https://\\S+/#rush1\\.[^\\s']+");
    private static final Pattern SHOWN_LINE = Pattern.compile("'https://\\S+/#rush1\\.[^\\s']+'|\\bLINE\\b");
    private static final Pattern SHOWN_RUN = Pattern.compile("\\bID\\b");

    private final Map<Pattern, String> known = new HashMap<>();

    /** Reads what a command printed. */
    public void read(String output) {
        Matcher line = LINE.matcher(output);
        while (line.find()) {
            known.put(SHOWN_LINE, "'" + line.group() + "'");
        }
        Matcher run = RUN.matcher(output);
        if (run.find()) {
            known.put(SHOWN_RUN, run.group(1));
        }
    }

    /** What is typed where the page has that line. */
    public String typed(String line) {
        String all = line;
        for (Map.Entry<Pattern, String> one : known.entrySet()) {
            all = one.getKey().matcher(all).replaceAll(Matcher.quoteReplacement(one.getValue()));
        }
        return all;
    }
}

package dev.rush.triggers.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What of a text or a label is meant for us.
 *
 * @param word the label, and the name in mentions, for example {@code rush}
 * @param bot the user whom an assignment makes ours; empty for none
 */
public record Listening(String word, String bot) {
    public Listening {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(bot, "bot");
    }

    /** The agent that a label names, empty for the trigger's own; nothing when the label is not for us. */
    Optional<String> agent(String label) {
        if (label.equalsIgnoreCase(word)) {
            return Optional.of("");
        }
        String prefix = word + ":";
        return label.regionMatches(true, 0, prefix, 0, prefix.length()) && label.length() > prefix.length()
                ? Optional.of(label.substring(prefix.length()).strip())
                : Optional.empty();
    }

    /** The same of the first label that was not there before. */
    Optional<String> agent(List<String> before, List<String> after) {
        return after.stream()
                .filter(label -> !before.contains(label))
                .flatMap(label -> agent(label).stream())
                .findFirst();
    }

    boolean mentions(String text) {
        return Mention.of(word, text);
    }

    boolean isBot(String user) {
        return !bot.isEmpty() && bot.equalsIgnoreCase(user);
    }
}

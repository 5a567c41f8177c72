package dev.rush.contracts.topic;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Machines whose commands share one topic, each on a partition of its own. Who may read the topic may read every command
 * on it, so that a cell is also a boundary of trust.
 *
 * @param name 1 to 63 lower-case letters, digits and dashes, for example {@code local}
 */
public record CommandCell(String name) {
    /** What the topic of every cell begins with, and no other's. */
    public static final String PREFIX = "rush.machine.command.";

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String VERSION = ".v1";

    /** The only cell there is today; after the pattern, which it needs. */
    public static final CommandCell LOCAL = new CommandCell("local");

    /** How many partitions the topic of a cell is made with: so many machines fit into it until it gets more. */
    public static final int PARTITIONS = 64;

    /** The most partitions that the topic of a cell gets: a broker that died looks through all of them when it comes back. */
    public static final int MOST_PARTITIONS = 1_000;

    /** How long a command is kept. */
    public static final Duration RETENTION = Duration.ofDays(7);

    public CommandCell {
        Objects.requireNonNull(name, "name");
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a cell: lower-case letters, digits and dashes");
        }
    }

    /** The cell's topic, for example {@code rush.machine.command.local.v1}. */
    public String topicName() {
        return PREFIX + name + VERSION;
    }

    /** The cell whose commands are on that topic; nothing when no cell has such a topic. */
    public static Optional<CommandCell> ofTopic(String topic) {
        if (!topic.startsWith(PREFIX) || !topic.endsWith(VERSION)) {
            return Optional.empty();
        }
        String name = topic.substring(PREFIX.length(), Math.max(PREFIX.length(), topic.length() - VERSION.length()));
        return FORM.matcher(name).matches() ? Optional.of(new CommandCell(name)) : Optional.empty();
    }
}

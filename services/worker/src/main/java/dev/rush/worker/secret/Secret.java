package dev.rush.worker.secret;

/**
 * A value that nobody may see. It does not show itself.
 *
 * @param name what people may see in its place, such as the variable it is in; letters, digits and {@code . _ -}, at most 64
 * @param value the value
 */
record Secret(String name, String value) {
    /** A shorter value is not told apart from other text. */
    static final int SHORTEST = Automaton.SHORTEST;

    /** A longer value is none that a person or program hands around. */
    static final int LONGEST = 8 * 1024;

    private static final int LONGEST_NAME = 64;
    private static final int LONG = 16;

    Secret {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "");
        name = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        value = value.strip();
    }

    /** Whether it can be told apart from other text, and is worth it. */
    boolean isUsable() {
        return value.length() >= SHORTEST && value.length() <= LONGEST;
    }

    /** Whether it is no word that anyone could write without knowing it, such as a placeholder in a test's environment. */
    boolean isUnmistakable() {
        return value.length() >= LONG || !value.matches("[a-z]*|[A-Z]*|[0-9]*");
    }

    /** What stands in its place. */
    String replacement() {
        return name.isEmpty() ? "[redacted]" : "[redacted:" + name + "]";
    }

    @Override
    public String toString() {
        return replacement();
    }
}

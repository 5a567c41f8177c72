package dev.rush.worker.attempt;

/** The subject of the commit that an agent left to its worker. */
final class Subject {
    private static final int LIMIT = 72;

    private Subject() {}

    /** The prompt's first line that says something, at most 72 characters of it. */
    static String of(String prompt) {
        String line = prompt.lines()
                .map(String::strip)
                .filter(one -> !one.isEmpty() && !one.startsWith("#!"))
                .findFirst()
                .orElse("Work of the agent");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT - 1) + "…";
    }
}

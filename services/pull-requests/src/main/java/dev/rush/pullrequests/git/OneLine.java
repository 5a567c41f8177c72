package dev.rush.pullrequests.git;

/** Makes a name that somebody else chose fit for a message: one short line. */
final class OneLine {
    private static final int LIMIT = 200;

    private OneLine() {}

    static String path(String path) {
        String line = path.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", "?");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
    }
}

package dev.rush.contracts.id;

/** Makes untrusted text safe to show in an error: printable, at most 60 characters. */
final class Shown {
    private static final int LIMIT = 60;

    private Shown() {}

    static String of(String text) {
        String head = text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "…";
        return "'" + head.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?") + "'";
    }
}

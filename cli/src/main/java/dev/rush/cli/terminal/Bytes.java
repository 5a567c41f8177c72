package dev.rush.cli.terminal;

/** Sizes for people. */
public final class Bytes {
    private static final long UNIT = 1024;
    private static final String[] NAMES = {"KiB", "MiB", "GiB", "TiB"};

    private Bytes() {}

    /** For example {@code 812 B}, {@code 3.4 MiB}: one digit behind the point, in the largest unit that fits. */
    public static String shown(long bytes) {
        if (bytes < UNIT) {
            return bytes + " B";
        }
        double size = bytes;
        int name = -1;
        while (size >= UNIT && name < NAMES.length - 1) {
            size /= UNIT;
            name++;
        }
        return Math.round(size * 10) / 10.0 + " " + NAMES[name];
    }
}

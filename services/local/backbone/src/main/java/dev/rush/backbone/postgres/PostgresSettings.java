package dev.rush.backbone.postgres;

import java.nio.file.Path;

/**
 * How a server is to run.
 *
 * @param directory the server's own directory; made when it is not there
 * @param binaries the folder that its programs are unpacked below, unless we are root
 * @param port its port, or 0 for a free one
 * @param durability what survives a power failure
 */
public record PostgresSettings(Path directory, Path binaries, int port, Durability durability) {
    /** What survives a power failure. */
    public enum Durability {
        /** Whatever was committed. */
        COMMITTED,
        /** Nothing for certain: for tests, which are quicker so. */
        NOTHING
    }

    /** For data that lasts, with the programs beside it. */
    public static PostgresSettings lasting(Path directory, int port) {
        return new PostgresSettings(directory, directory.resolve("programs"), port, Durability.COMMITTED);
    }

    /** The same on that port. */
    public PostgresSettings at(int wanted) {
        return new PostgresSettings(directory, binaries, wanted, durability);
    }

    boolean isDurable() {
        return durability == Durability.COMMITTED;
    }
}

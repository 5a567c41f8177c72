package dev.rush.cli.repository;

import java.nio.file.Path;

/** Paths as a shell takes them, for the commands that people are told to type. */
public final class Quoted {
    private Quoted() {}

    /** The path between quotation marks. */
    public static String of(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}

package dev.rush.bad.api;

import dev.rush.standalone.Standalone;

/** Leans on the embedded application. */
public final class Embedding {
    /** What it leans on. */
    public Class<?> leansOn() {
        return Standalone.class;
    }
}

package dev.rush.cli.repository;

import java.io.IOException;
import java.io.InputStream;

/** Takes what git prints while it prints it. */
@FunctionalInterface
public interface Printed {
    /** Reads to the end. */
    void read(InputStream out) throws IOException;
}

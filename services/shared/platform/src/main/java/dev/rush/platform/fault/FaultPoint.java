package dev.rush.platform.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place in a service's way at which a test can make it die as a power failure would: nothing is tidied up. A test arms a
 * point by a file of the point's name in the folder that the system property {@link #FOLDER} names, and the first process
 * that comes to the point takes the file and dies. Without that property, which nothing but a test sets, a point costs one look at a
 * constant.
 */
public final class FaultPoint {
    /** The system property with the folder of what is armed. */
    public static final String FOLDER = "rush.fault.folder";

    /** What a killed process leaves behind as its exit value. */
    public static final int KILLED = 137;

    private static final Optional<FaultPoint> ARMED =
            Optional.ofNullable(System.getProperty(FOLDER)).map(folder -> new FaultPoint(Path.of(folder)));

    private final Path folder;

    FaultPoint(Path folder) {
        this.folder = folder;
    }

    /** The process is at the point of that name, for example {@code dispatch.committed}. */
    public static void hit(String label) {
        if (ARMED.isPresent() && ARMED.get().isTaken(label)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** Whether that point was armed; from now on it is not, and of several processes one alone is told so. */
    boolean isTaken(String label) {
        try {
            return Files.deleteIfExists(folder.resolve(label));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot look at " + folder, failure);
        }
    }
}

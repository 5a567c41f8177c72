package dev.rush.worker.fault;

import java.nio.file.Path;

/** A place in the worker's way at which a test can make it die. Does nothing outside such a test. */
@FunctionalInterface
public interface FaultPoint {
    /** A worker without faults. */
    FaultPoint NONE = label -> {};

    /** The worker is at the point of that name. */
    void hit(String label);

    /** Kills the worker at that point, once in the life of its data directory. */
    static FaultPoint killAt(String label, Path data) {
        return new KillOnce(label, data.resolve("fault-" + label));
    }
}

package dev.rush.worker.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Kills this process, as nothing can be tidied after, when it comes to a point for the first time. */
record KillOnce(String label, Path done) implements FaultPoint {
    @Override
    public void hit(String at) {
        if (at.equals(label) && isFirst()) {
            Logger.getLogger(KillOnce.class).warnf("dies at %s, as it was asked to", label);
            kill();
        }
    }

    private boolean isFirst() {
        try {
            Files.createFile(done);
            return true;
        } catch (FileAlreadyExistsException before) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void kill() {
        try {
            var unused = new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException impossible) {
            Logger.getLogger(KillOnce.class).error("cannot be killed", impossible);
        }
        Runtime.getRuntime().halt(137);
    }
}

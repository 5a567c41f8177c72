package dev.rush.standalone;

import dev.rush.contracts.id.MachineId;
import dev.rush.events.Identifiers;
import dev.rush.files.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Which machine this one is. The id is in the worker's directory; it is made here and not by the worker, because Kafka has
 * to know the machine before its worker connects.
 */
final class LocalMachine {
    private static final String FILE = "machine-id";

    private LocalMachine() {}

    /**
     * Reads the id from the worker's directory, or makes both.
     *
     * @throws RefusedException when there is something else in the file, or it cannot be read or made
     */
    static MachineId load(Path worker) {
        Path file = worker.resolve(FILE);
        try {
            Files.createDirectories(worker);
            if (!Files.exists(file)) {
                DurableFile.write(file, Identifiers.secure(Clock.systemUTC()).next());
            }
            return new MachineId(Files.readString(file).strip());
        } catch (IllegalArgumentException broken) {
            throw new RefusedException(
                    file + " holds no machine's id: " + broken.getMessage()
                            + "\nnext: put it back from a backup, or delete it, and this computer is a new one",
                    broken);
        } catch (IOException failure) {
            throw new RefusedException("cannot keep this machine's id in " + file + ": " + failure, failure);
        }
    }
}

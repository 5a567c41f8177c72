package dev.rush.worker.disk;

import dev.rush.contracts.id.MachineId;
import dev.rush.events.Identifiers;
import dev.rush.files.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine's id: made at the first start, the same for ever after. */
public final class MachineIdentity {
    private MachineIdentity() {}

    /** Reads the id from the data directory, or makes one. */
    public static MachineId load(Path data, Identifiers identifiers) {
        Path file = data.resolve("machine-id");
        try {
            Files.createDirectories(data);
            if (!Files.exists(file)) {
                DurableFile.write(file, identifiers.next());
            }
            return new MachineId(Files.readString(file).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep the machine's id in " + file, failure);
        }
    }
}

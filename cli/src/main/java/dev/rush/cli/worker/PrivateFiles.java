package dev.rush.cli.worker;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.files.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Files that nobody but their owner may read.
 *
 * @param folder where they are
 */
public record PrivateFiles(Path folder) {
    /** The files of that folder, which is made where there is none. */
    public static PrivateFiles in(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return new PrivateFiles(folder);
        } catch (IOException failure) {
            throw failed("cannot make " + folder, failure);
        }
    }

    /** Writes a file over what is there, whole or not at all, and on disk. */
    public void write(String name, String text) {
        try {
            DurableFile.writePrivately(folder.resolve(name), text);
        } catch (IOException failure) {
            throw failed("cannot write " + folder.resolve(name), failure);
        }
    }

    /** Writes an object. */
    public void write(String name, JsonObject object) {
        write(name, Json.write(object) + "\n");
    }

    /** The file's text; nothing when there is none. */
    public Optional<String> read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException failure) {
            throw failed("cannot read " + file, failure);
        }
    }

    /** Deletes the file; whether there was one. */
    public boolean delete(String name) {
        try {
            return Files.deleteIfExists(folder.resolve(name));
        } catch (IOException failure) {
            throw failed("cannot delete " + folder.resolve(name), failure);
        }
    }

    private static CommandFailed failed(String what, IOException why) {
        return new CommandFailed(ExitCode.FAILED, what + ": " + why.getMessage(), "rush doctor");
    }
}

package dev.rush.backbone.kafka;

import dev.rush.files.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The passwords of those who may use the broker, a file each. A file is there once the broker knows what is in it, so that
 * a crash between the two leaves a password that is made anew, and never one that the broker refuses.
 *
 * @param folder where they are; nobody but its owner gets into it
 */
record PasswordFiles(Path folder) {
    /** The file of that user. */
    Path of(String user) {
        return folder.resolve(user);
    }

    boolean has(String user) {
        return Files.exists(of(user));
    }

    /** The password in the user's file, or a new one where there is no file. */
    String existingOrNew(String user) {
        try {
            return has(user) ? Files.readString(of(user)).strip() : Secret.password();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + of(user), failure);
        }
    }

    /** Keeps a password that the broker knows by now. One that was in the file already stays there untouched. */
    void keep(String user, String password) {
        if (has(user) && existingOrNew(user).equals(password)) {
            return;
        }
        try {
            Secret.folder(folder);
            DurableFile.writePrivately(of(user), password + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + of(user), failure);
        }
    }
}

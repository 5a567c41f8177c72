package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads files that an agent could write: regular ones only, no link followed, no more than a bound. */
final class BoundedFile {
    private BoundedFile() {}

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens a regular file. */
    static InputStream open(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw UndeliverableException.unreadable(file + " is no regular file");
        }
        return Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** All of a regular file. */
    static byte[] read(Path file, int most) throws IOException {
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw UndeliverableException.tooLarge(file + " has more than " + most + " bytes");
            }
            return bytes;
        }
    }

    /** All of a regular file, a byte a character. */
    static String text(Path file, int most) throws IOException {
        return new String(read(file, most), StandardCharsets.ISO_8859_1);
    }
}

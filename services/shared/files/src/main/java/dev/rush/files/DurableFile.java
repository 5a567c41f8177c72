package dev.rush.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Files whose content is there whole or not at all, whatever crashes. A file is written aside, under its name with {@code .new}
 * behind it: one writer at a time.
 */
public final class DurableFile {
    private static final boolean IS_POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] NO_ATTRIBUTE = {};

    private DurableFile() {}

    /** Replaces the file: written aside, forced to disk, renamed, and the new name forced to disk, too. */
    public static void write(Path file, String text) throws IOException {
        write(file, StandardCharsets.UTF_8.encode(text), NO_ATTRIBUTE);
    }

    /** The same with bytes. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, ByteBuffer.wrap(content), NO_ATTRIBUTE);
    }

    /** The same for a secret: at no time can anybody read it but its owner. */
    public static void writePrivately(Path file, String text) throws IOException {
        write(
                file,
                StandardCharsets.UTF_8.encode(text),
                IS_POSIX
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : NO_ATTRIBUTE);
    }

    /** What a crash left aside goes first: it may be readable by others. */
    private static void write(Path file, ByteBuffer content, FileAttribute<?>[] attributes) throws IOException {
        Path aside = aside(file);
        Files.deleteIfExists(aside);
        try (FileChannel channel =
                FileChannel.open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            force(channel, content);
        }
        move(aside, file);
        forceName(file);
    }

    /** Puts a file that another program wrote in the place of this one, as {@link #write} does with a text. */
    public static void put(Path written, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        move(written, file);
        forceName(file);
    }

    /** Replaces the file whole or not at all; a machine that loses its power may have the old one. */
    public static void replace(Path file, String text) throws IOException {
        move(Files.writeString(aside(file), text), file);
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static void move(Path aside, Path file) throws IOException {
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A name that was given may be gone after a loss of power until its folder is on disk. */
    private static void forceName(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && IS_POSIX) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** Adds lines at the end, or nothing. A crash can cut them short: {@link #wholeLines} takes that back. */
    public static void append(Path file, String text) throws IOException {
        boolean isNew = !Files.exists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long before = channel.size();
            try {
                force(channel.position(before), StandardCharsets.UTF_8.encode(text));
            } catch (IOException full) {
                channel.truncate(before);
                throw full;
            }
        }
        if (isNew) {
            forceName(file);
        }
    }

    /** The lines of a file; what a crash left of a last line without its line feed is cut off. */
    public static List<String> wholeLines(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        if (whole < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole).force(true);
            }
        }
        return new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
    }

    private static void force(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }
}

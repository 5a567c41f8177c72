package dev.rush.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A btrfs in a file, mounted as long as this is open; making one needs root and the program {@code mkfs.btrfs}. */
final class LoopFileSystem implements AutoCloseable {
    private static final long SIZE = 4L << 30;

    private final Path image;
    private final Path folder;

    /** There can be none on this machine. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1;

        UnavailableException(String why) {
            super(why);
        }
    }

    LoopFileSystem(Path work) throws UnavailableException {
        this.image = work.resolve("btrfs.image");
        this.folder = work.resolve("btrfs");
        try {
            Files.createDirectories(folder);
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength(SIZE);
            }
            require("mkfs.btrfs", "--quiet", image.toString());
            require("mount", "-o", "loop", image.toString(), folder.toString());
        } catch (IOException failure) {
            throw new UnavailableException(String.valueOf(failure.getMessage()));
        }
    }

    private static void require(String... command) throws UnavailableException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new UnavailableException(command[0] + " ended with " + exit);
            }
        } catch (IOException missing) {
            throw new UnavailableException("no " + command[0] + " here");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted");
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            require("umount", "--lazy", folder.toString());
            Files.deleteIfExists(image);
        } catch (UnavailableException | IOException kept) {
            System.err.println("bench: " + folder + " is left: " + kept.getMessage());
        }
    }
}

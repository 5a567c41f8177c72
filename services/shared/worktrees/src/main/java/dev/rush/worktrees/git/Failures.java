package dev.rush.worktrees.git;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What git and the file system say when something fails. */
public final class Failures {
    private static final String FULL = "No space left on device";
    private static final String QUOTA = "Disk quota exceeded";

    /** Less than this is a full disk: a file that does not fit leaves what it did not take. */
    private static final long LITTLE = 64L * 1024 * 1024;

    private Failures() {}

    /** Git does not say why a file cannot be written; the file system that it was on does. */
    public static Git.Result explained(Git.Result result, Path where) {
        if (result.ok() || isFull(result.error()) || !result.error().contains("unable to write")) {
            return result;
        }
        try {
            boolean full = Files.getFileStore(where).getUsableSpace() < LITTLE;
            return full ? new Git.Result(result.exit(), result.output(), FULL + ": " + result.error()) : result;
        } catch (IOException unknown) {
            return result;
        }
    }

    public static boolean isFull(String text) {
        return text.contains(FULL) || text.contains(QUOTA);
    }

    /** One line for people. */
    public static String text(IOException failure) {
        if (failure instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " exists";
        }
        String message = String.valueOf(failure.getMessage());
        return failure instanceof FileSystemException || failure.getMessage() != null ? message : failure.toString();
    }
}

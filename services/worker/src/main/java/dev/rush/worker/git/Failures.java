package dev.rush.worker.git;

import dev.rush.contracts.run.RunReason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Turns what git and the file system say into the reason of a refusal. */
final class Failures {
    private static final String FULL = "No space left on device";
    private static final String QUOTA = "Disk quota exceeded";

    private Failures() {}

    /** Git failed. */
    static Checkout.Refused refusal(Git.Result result, RunReason otherwise) {
        return new Checkout.Refused(reason(result.error(), otherwise), result.lastLine());
    }

    /** The file system failed, or git did under it. */
    static Checkout.Refused refusal(IOException failure) {
        return new Checkout.Refused(reason(text(failure), RunReason.WORKTREE_FAILED), text(failure));
    }

    static boolean isFull(String text) {
        return text.contains(FULL) || text.contains(QUOTA);
    }

    /** One line for people. */
    static String text(IOException failure) {
        if (failure instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " exists";
        }
        String message = String.valueOf(failure.getMessage());
        return failure instanceof FileSystemException || failure.getMessage() != null ? message : failure.toString();
    }

    private static RunReason reason(String text, RunReason otherwise) {
        return isFull(text) ? RunReason.DISK_FULL : otherwise;
    }
}

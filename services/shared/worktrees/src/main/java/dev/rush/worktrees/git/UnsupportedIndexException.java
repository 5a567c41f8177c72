package dev.rush.worktrees.git;

import java.io.IOException;

/** An index that only git itself may handle: of a version, with an extension or with a path that we do not understand. */
public final class UnsupportedIndexException extends IOException {
    private static final long serialVersionUID = 1;

    public UnsupportedIndexException(String why) {
        super(why);
    }
}

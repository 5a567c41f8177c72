package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Looks through what is about to leave the machine. Safe for use by many threads. */
@FunctionalInterface
public interface ContentCheck {
    /** Lets everything leave. */
    ContentCheck NONE = content -> Set.of();

    /**
     * The names, for people, of what a content holds that must not leave; empty when it may.
     *
     * @param content what a file has, or the message of a commit, or the names in a folder; need not be read to its end
     */
    Set<String> named(InputStream content) throws IOException;
}

package dev.rush.repositoryconfig;

import java.util.Objects;

/** What came of reading a {@code .rush/triggers.yml}. */
public sealed interface TriggersReading {
    /** It says this. */
    record Valid(DeclaredTriggers declared) implements TriggersReading {
        public Valid {
            Objects.requireNonNull(declared, "declared");
        }
    }

    /**
     * It cannot be used; nothing of it counts.
     *
     * @param why what is wrong on which line, for people, on one line
     */
    record Invalid(String why) implements TriggersReading {
        public Invalid {
            Objects.requireNonNull(why, "why");
        }
    }
}

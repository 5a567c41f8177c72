package dev.rush.repositoryconfig;

import java.util.Objects;

/** What came of reading a {@code .rush/config.yml}. */
public sealed interface ConfigReading {
    /** It says this. */
    record Valid(RepositoryConfig config) implements ConfigReading {
        public Valid {
            Objects.requireNonNull(config, "config");
        }
    }

    /**
     * It cannot be used; nothing of it counts.
     *
     * @param why what is wrong where, on one line for people
     */
    record Invalid(String why) implements ConfigReading {
        public Invalid {
            Objects.requireNonNull(why, "why");
        }
    }
}

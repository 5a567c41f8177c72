package dev.rush.pullrequests.domain;

import java.util.List;
import java.util.Objects;

/** What a look at an open pull request came to. */
public sealed interface News {
    /**
     * It is open.
     *
     * @param headCommit the newest commit of its branch; empty when the forge does not say
     * @param version how new it is, by the forge's own words; empty when it may change without another one
     * @param feedback what people and checks said, that had not been heard; those who may not write to the repository are not heard
     */
    record Open(String headCommit, String version, List<Feedback> feedback) implements News {
        public Open {
            Objects.requireNonNull(headCommit, "headCommit");
            Objects.requireNonNull(version, "version");
            feedback = List.copyOf(feedback);
        }
    }

    /** What it is instead, or that the forge did not say. */
    record Otherwise(ForgeAnswer answer) implements News {
        public Otherwise {
            Objects.requireNonNull(answer, "answer");
        }
    }
}

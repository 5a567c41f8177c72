package dev.rush.pullrequests.domain;

import java.util.List;
import java.util.Objects;

/**
 * What git says about the new commits.
 *
 * @param base the branch they go to
 * @param commits how many there are
 * @param latest the newest of them, newest first, at most {@link #LISTED}
 * @param paths every changed path, sorted
 * @param template what the repository wants to stand in its pull requests; can be empty
 */
public record WorkFacts(String base, int commits, List<Commit> latest, List<String> paths, String template) {
    /** Facts about a repository that has no template. */
    public WorkFacts(String base, int commits, List<Commit> latest, List<String> paths) {
        this(base, commits, latest, paths, "");
    }

    /** The same, with that template. */
    public WorkFacts with(String wanted) {
        return new WorkFacts(base, commits, latest, paths, wanted);
    }

    /** How many commits a pull request names. */
    public static final int LISTED = 30;

    /**
     * One commit.
     *
     * @param id 40 hex digits
     * @param subject its first line, as it is
     */
    public record Commit(String id, String subject) {
        public Commit {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(subject, "subject");
        }
    }

    public WorkFacts {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(template, "template");
        latest = List.copyOf(latest);
        paths = List.copyOf(paths);
    }
}

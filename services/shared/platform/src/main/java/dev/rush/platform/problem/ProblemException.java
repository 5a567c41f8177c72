package dev.rush.platform.problem;

/** Carries a {@link Problem} from a resource to the edge, where it becomes the answer. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** The problem as the caller gets it. */
    public Problem problem() {
        return problem;
    }
}

package dev.rush.platform.auth;

import dev.rush.contracts.identity.DecisionMade;
import dev.rush.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Asks for what a call needs, and has it written down when the call is to change something. */
@ApplicationScoped
public class Permission {
    private static final int LONGEST_REQUEST = 200;

    private final Caller caller;
    private final DecisionLog decisions;
    private final Clock clock;

    Permission(Caller caller, DecisionLog decisions, Clock clock) {
        this.caller = caller;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The problem that the caller gets; nothing when they have the right to read this. */
    Optional<Problem> toRead(Right right) {
        return problem(Judgement.of(caller.identity(), right));
    }

    /** The problem that the caller gets; nothing when they may make that change. */
    Optional<Problem> toChange(Right right, String request) {
        Judgement judgement = Judgement.of(caller.identity(), right);
        note(right, request, judgement);
        return problem(judgement);
    }

    /**
     * Lets a change go on only if the caller has that right as well; for what a path alone does not tell.
     *
     * @param request what is to be changed, for the log of decisions
     */
    public void require(Right right, String request) {
        toChange(right, request).ifPresent(problem -> {
            throw problem.toException();
        });
    }

    private void note(Right right, String request, Judgement judgement) {
        Identity who = caller.identity();
        String reason = judgement instanceof Judgement.Refused refused ? refused.reason() : "";
        decisions.add(new DecisionMade(
                who.organisation(),
                who.member(),
                who.token(),
                right.wire(),
                request.substring(0, Math.min(request.length(), LONGEST_REQUEST)),
                reason.isEmpty(),
                reason,
                clock.instant()));
    }

    private static Optional<Problem> problem(Judgement judgement) {
        return judgement instanceof Judgement.Refused refused
                ? Optional.of(Problem.of("forbidden", 403, refused.reason(), "rush whoami"))
                : Optional.empty();
    }
}

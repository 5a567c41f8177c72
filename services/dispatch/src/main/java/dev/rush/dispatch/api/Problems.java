package dev.rush.dispatch.api;

import dev.rush.dispatch.domain.run.Refused;
import dev.rush.platform.problem.Problem;
import dev.rush.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Turns what the domain refuses into the problem the caller sees. */
final class Problems {
    private Problems() {}

    static ProblemException of(Refused why) {
        return Problem.of(why.kind().code(), why.kind().status(), why.detail(), why.next())
                .toException();
    }

    static ProblemException of(Refused.Kind kind, String detail, String next) {
        return of(new Refused(kind, detail, next));
    }

    /** The value, unless there is something against it. */
    static <T> Uni<T> unless(Optional<Refused> refused, T value) {
        return refused.map(why -> Uni.createFrom().<T>failure(of(why)))
                .orElseGet(() -> Uni.createFrom().item(value));
    }

    static ProblemException unknownRun(String id) {
        return of(Refused.Kind.UNKNOWN_RUN, "there is no run " + id, "rush cloud list");
    }
}

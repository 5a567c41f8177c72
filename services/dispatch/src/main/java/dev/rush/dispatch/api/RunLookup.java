package dev.rush.dispatch.api;

import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.store.RunRepository;
import dev.rush.platform.auth.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the run a person means by an id or the beginning of one, within the caller's organisation. */
@ApplicationScoped
public class RunLookup {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{4,12}");

    private final RunRepository repository;
    private final Caller caller;

    RunLookup(RunRepository repository, Caller caller) {
        this.repository = repository;
        this.caller = caller;
    }

    /** The one run that is meant; fails with the problem when there is none, or more than one. */
    Uni<RunId> find(String typed) {
        if (!FORM.matcher(typed).matches()) {
            return Uni.createFrom()
                    .failure(Problems.of(
                            Refused.Kind.INVALID_REQUEST,
                            "a run's id is 12 characters of a-z and 0-9; its first 4 or more will do",
                            "rush cloud list"));
        }
        return Panache.withSession(() -> repository.idsFrom(caller.organisation(), typed))
                .map(ids -> only(typed, ids));
    }

    private static RunId only(String typed, List<RunId> ids) {
        if (ids.isEmpty()) {
            throw Problems.unknownRun(typed);
        }
        if (ids.size() > 1) {
            throw Problems.of(
                    Refused.Kind.AMBIGUOUS_ID,
                    typed + " fits " + ids.get(0) + ", " + ids.get(1) + " and perhaps more; type more of it",
                    "rush cloud list");
        }
        return ids.get(0);
    }
}

package dev.rush.pullrequests.store;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.Repository;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.outbox.Blocking;
import dev.rush.pullrequests.forge.PullRequestNumbers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

/** The numbers of the local forge's pull requests: one sequence for each repository of each organisation, without gaps. */
@ApplicationScoped
public class NumberRepository implements PullRequestNumbers {
    private static final int TRIES = 50;
    private static final String ASSIGN =
            "insert into pull_requests.local_number (run, organisation, repository, number)"
                    + " select d.run, d.organisation, d.repository, 1 + coalesce((select max(n.number)"
                    + " from pull_requests.local_number n where n.organisation = d.organisation"
                    + " and n.repository = d.repository), 0)"
                    + " from pull_requests.delivery d where d.run = ?1 on conflict do nothing";
    private static final String FIND = "select number from pull_requests.local_number where run = ?1";

    @Override
    public int assign(RunId run, Repository repository) {
        for (int tries = 0; tries < TRIES; tries++) {
            OptionalInt number =
                    Blocking.await(() -> Transactions.write(() -> insert(run))) ? find(run) : OptionalInt.empty();
            if (number.isPresent()) {
                return number.getAsInt();
            }
        }
        throw new IllegalStateException("no number for the pull request of " + run + " in " + repository);
    }

    @Override
    public OptionalInt find(RunId run) {
        Integer number = Blocking.await(() -> Transactions.read(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery(FIND, Integer.class)
                        .setParameter(1, run.value())
                        .getSingleResultOrNull())));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static Uni<Boolean> insert(RunId run) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ASSIGN)
                        .setParameter(1, run.value())
                        .executeUpdate())
                .replaceWith(true);
    }
}

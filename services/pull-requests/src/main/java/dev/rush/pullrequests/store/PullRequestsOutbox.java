package dev.rush.pullrequests.store;

import dev.rush.events.Identifiers;
import dev.rush.platform.outbox.Forgetting;
import dev.rush.platform.outbox.OutboxProducer;
import dev.rush.platform.outbox.ServiceOutbox;
import dev.rush.pullrequests.PullRequestsConfig;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The service's outbox and its relay. */
@Singleton
public class PullRequestsOutbox extends ServiceOutbox {
    private static final String DELIVERY = PullRequestsSchema.NAME + ".delivery d";

    /** The highest of a repository stays, so that none is given twice. */
    private static final String NUMBERS = "not exists (select from " + DELIVERY + " where d.run = t.run) and t.number <"
            + " (select max(n.number) from " + PullRequestsSchema.NAME + ".local_number n"
            + " where n.organisation = t.organisation and n.repository = t.repository) and $1::timestamptz is not null";

    PullRequestsOutbox(
            Pool pool, Clock clock, Identifiers identifiers, OutboxProducer producer, PullRequestsConfig config) {
        super(
                "pull-requests",
                PullRequestsSchema.NAME,
                pool,
                clock,
                identifiers,
                producer,
                forgetting(config.keepFor(), config.lookFor()));
    }

    /** Pull requests that came to their end or stay open for ever, what they changed, and their numbers on the local forge. */
    private static List<Forgetting> forgetting(Duration over, Duration open) {
        return Stream.of(
                        of("state in ('MERGED', 'CLOSED', 'REFUSED')", over),
                        of("state = 'OPENED'", open),
                        Stream.of(new Forgetting("local_number", NUMBERS, Duration.ZERO)))
                .flatMap(all -> all)
                .toList();
    }

    private static Stream<Forgetting> of(String state, Duration age) {
        String old =
                "exists (select from " + DELIVERY + " where d.run = t.run and d." + state + " and d.requested_at < $1)";
        return Stream.of(new Forgetting("diff", old, age), new Forgetting("delivery", old, age));
    }
}

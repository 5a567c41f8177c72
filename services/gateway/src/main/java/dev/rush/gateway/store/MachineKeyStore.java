package dev.rush.gateway.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Keys of machines as rows, and how many sessions each has had, over all replicas of the gateway. */
@ApplicationScoped
public class MachineKeyStore {
    private static final String ADD = """
            insert into gateway.machine_key (machine, organisation, public_key, registered_at) values ($1, $2, $3, $4)
            on conflict (machine) do nothing""";

    private final Pool pool;

    MachineKeyStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A machine's key.
     *
     * @param organisation whose machine it is
     * @param encoded as {@code PublicKey.getEncoded} gives it
     */
    public record StoredKey(OrganisationId organisation, byte[] encoded) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof StoredKey that
                    && organisation.equals(that.organisation)
                    && Arrays.equals(encoded, that.encoded);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organisation, Arrays.hashCode(encoded));
        }
    }

    /** The key of that machine, if it has registered. */
    public Uni<Optional<StoredKey>> find(MachineId machine) {
        return find(pool, machine);
    }

    /** The same within the transaction of that client. */
    public Uni<Optional<StoredKey>> find(SqlClient client, MachineId machine) {
        return client.preparedQuery("select organisation, public_key from gateway.machine_key where machine = $1")
                .execute(Tuple.of(machine.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(MachineKeyStore::key));
    }

    /** Keeps a machine's key, unless it is there. */
    public Uni<Void> add(SqlClient client, MachineId machine, StoredKey key, Instant now) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(
                        machine.value(),
                        key.organisation().value(),
                        Buffer.buffer(key.encoded()),
                        now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Counts a new session of that machine; every one with a smaller number is over. */
    public Uni<Long> nextSession(MachineId machine) {
        return pool.preparedQuery(
                        "update gateway.machine_key set sessions = sessions + 1 where machine = $1 returning sessions")
                .execute(Tuple.of(machine.value()))
                .map(rows -> rows.iterator().next().getLong("sessions"));
    }

    /** The number of the newest session of each of those machines. */
    public Uni<Map<MachineId, Long>> newestSessions(Collection<MachineId> machines) {
        String[] ids = machines.stream().map(MachineId::value).toArray(String[]::new);
        return pool.preparedQuery("select machine, sessions from gateway.machine_key where machine = any($1)")
                .execute(Tuple.of(ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> new MachineId(row.getString("machine")), row -> row.getLong("sessions"))));
    }

    private static StoredKey key(Row row) {
        return new StoredKey(
                new OrganisationId(row.getString("organisation")),
                row.getBuffer("public_key").getBytes());
    }
}

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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Keys of machines as rows, and how many sessions each has had, over all replicas of the gateway. */
@ApplicationScoped
public class MachineKeyStore {
    private static final String ADD = """
            insert into gateway.machine_key (machine, organisation, public_key, registered_at) values ($1, $2, $3, $4)
            on conflict (machine) do update
               set enrolment = machine_key.enrolment + 1, registered_at = excluded.registered_at, revoked_at = null""";
    private static final String REVOKE = """
            update gateway.machine_key set revoked_at = $3
             where machine = $1 and enrolment <= $2 and revoked_at is null""";
    private static final String KEY =
            "select organisation, public_key, enrolment, revoked_at from gateway.machine_key where machine = $1";

    private final Pool pool;

    MachineKeyStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A machine's key.
     *
     * @param organisation whose machine it is
     * @param encoded as {@code PublicKey.getEncoded} gives it
     * @param enrolment how many times the machine has come in by a line
     * @param isRevoked whether it is no good any more
     */
    public record StoredKey(OrganisationId organisation, byte[] encoded, long enrolment, boolean isRevoked) {
        /** A key of a machine that comes in for the first time. */
        public StoredKey(OrganisationId organisation, byte[] encoded) {
            this(organisation, encoded, 1, false);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof StoredKey that
                    && organisation.equals(that.organisation)
                    && enrolment == that.enrolment
                    && isRevoked == that.isRevoked
                    && Arrays.equals(encoded, that.encoded);
        }

        @Override
        public int hashCode() {
            return Objects.hash(organisation, Arrays.hashCode(encoded), enrolment, isRevoked);
        }
    }

    /** The key of that machine, if it has registered. */
    public Uni<Optional<StoredKey>> find(MachineId machine) {
        return find(pool, machine);
    }

    /** The same within the transaction of that client. */
    public Uni<Optional<StoredKey>> find(SqlClient client, MachineId machine) {
        return client.preparedQuery(KEY)
                .execute(Tuple.of(machine.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(MachineKeyStore::key));
    }

    /** Keeps a machine's key; one that is there has come in once more, and is good again. */
    public Uni<Void> add(SqlClient client, MachineId machine, StoredKey key, Instant now) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(
                        machine.value(),
                        key.organisation().value(),
                        Buffer.buffer(key.encoded()),
                        now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** From now on that machine's key is no good, unless it has come in by a line since; whether it was good before. */
    public Uni<Boolean> revoke(MachineId machine, long enrolment, Instant now) {
        return pool.preparedQuery(REVOKE)
                .execute(Tuple.of(machine.value(), enrolment, now.atOffset(ZoneOffset.UTC)))
                .map(changed -> changed.rowCount() > 0);
    }

    /** Those of the machines whose key is no good any more. */
    public Uni<Set<MachineId>> revoked(Collection<MachineId> machines) {
        String[] ids = machines.stream().map(MachineId::value).toArray(String[]::new);
        return pool.preparedQuery(
                        "select machine from gateway.machine_key where machine = any($1) and revoked_at is not null")
                .execute(Tuple.of(ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new MachineId(row.getString("machine")))
                        .collect(Collectors.toSet()));
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
                row.getBuffer("public_key").getBytes(),
                row.getLong("enrolment"),
                row.getOffsetDateTime("revoked_at") != null);
    }
}

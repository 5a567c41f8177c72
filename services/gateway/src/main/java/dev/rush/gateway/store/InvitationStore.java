package dev.rush.gateway.store;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.gateway.domain.Invitation;
import dev.rush.platform.database.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Invitations as rows, by the hash of their code. Those that ended a day ago are forgotten. */
@ApplicationScoped
public class InvitationStore {
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final String ADD = """
            with forgotten as (delete from gateway.invitation where expires_at < $4)
            insert into gateway.invitation (code_hash, organisation, expires_at, member) values ($1, $2, $3, $5)""";

    private static final String FIND = """
            select organisation, member, expires_at, machine, logged_in_at from gateway.invitation
            where code_hash = $1 for update""";

    private final Pool pool;

    InvitationStore(Pool pool) {
        this.pool = pool;
    }

    /** Keeps a new one. */
    public Uni<Void> add(String codeHash, OrganisationId organisation, MemberId member, Instant expiresAt) {
        Tuple row = Tuple.of(
                codeHash,
                organisation.value(),
                expiresAt.atOffset(ZoneOffset.UTC),
                expiresAt.minus(REMEMBERED).atOffset(ZoneOffset.UTC),
                member.value());
        return Transactions.run(pool, organisation, ADD, row).replaceWithVoid();
    }

    /** The one with that code, its row locked until the transaction of that client ends. */
    public Uni<Optional<Invitation>> findLocked(SqlClient client, String codeHash) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(codeHash))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(InvitationStore::invitation));
    }

    /** Notes that the machine came in by it. */
    public Uni<Void> usedBy(SqlClient client, String codeHash, MachineId machine) {
        return client.preparedQuery("update gateway.invitation set machine = $2 where code_hash = $1")
                .execute(Tuple.of(codeHash, machine.value()))
                .replaceWithVoid();
    }

    /** Notes that a person came in by it. */
    public Uni<Void> loggedIn(SqlClient client, String codeHash, Instant now) {
        return client.preparedQuery("update gateway.invitation set logged_in_at = $2 where code_hash = $1")
                .execute(Tuple.of(codeHash, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Invitation invitation(Row row) {
        return new Invitation(
                new OrganisationId(row.getString("organisation")),
                new MemberId(row.getString("member")),
                row.getOffsetDateTime("expires_at").toInstant(),
                Optional.ofNullable(row.getString("machine")).map(MachineId::new),
                row.getOffsetDateTime("logged_in_at") != null);
    }
}

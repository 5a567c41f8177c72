package dev.rush.gateway.service;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.gateway.domain.Redemption;
import dev.rush.gateway.domain.Redemption.Redeemed;
import dev.rush.gateway.store.InvitationStore;
import dev.rush.gateway.store.MachineKeyStore;
import dev.rush.gateway.store.MachineKeyStore.StoredKey;
import dev.rush.pairing.MachineKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lets machines and people in by a code. Each is one transaction, in which the code's row is locked. */
@ApplicationScoped
public class Enrolment {
    private static final Logger LOG = Logger.getLogger(Enrolment.class);

    private final Pool pool;
    private final InvitationStore invitations;
    private final MachineKeyStore keys;
    private final Clock clock;

    Enrolment(Pool pool, InvitationStore invitations, MachineKeyStore keys, Clock clock) {
        this.pool = pool;
        this.invitations = invitations;
        this.keys = keys;
        this.clock = clock;
    }

    /** Takes note of a machine's key. The same machine again changes nothing: its key, and so itself, is known. */
    public Uni<Redemption> machine(String code, PublicKey key) {
        MachineId machine = MachineKeys.id(key);
        String hash = CodeHash.of(code);
        return pool.withTransaction(client -> invitations
                .findLocked(client, hash)
                .chain(found -> keys.find(client, machine)
                        .map(known -> Redemption.byMachine(found, machine, owner(known), clock.instant())))
                .call(redemption -> redemption instanceof Redeemed redeemed
                        ? keep(client, hash, machine, new StoredKey(redeemed.organisation(), key.getEncoded()))
                        : Uni.createFrom().voidItem()));
    }

    private static Optional<OrganisationId> owner(Optional<StoredKey> known) {
        return known.map(StoredKey::organisation);
    }

    private Uni<Void> keep(SqlClient client, String hash, MachineId machine, StoredKey key) {
        LOG.infof("machine %s registers its key for %s", machine, key.organisation());
        return keys.add(client, machine, key, clock.instant()).chain(() -> invitations.usedBy(client, hash, machine));
    }

    /** Lets a person in. */
    public Uni<Redemption> person(String code) {
        String hash = CodeHash.of(code);
        return pool.withTransaction(client -> invitations
                .findLocked(client, hash)
                .map(found -> Redemption.byPerson(found, clock.instant()))
                .call(redemption -> redemption instanceof Redeemed
                        ? invitations.loggedIn(client, hash, clock.instant())
                        : Uni.createFrom().voidItem()));
    }
}

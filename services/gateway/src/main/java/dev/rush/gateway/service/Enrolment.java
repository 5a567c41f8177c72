package dev.rush.gateway.service;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.IssueToken;
import dev.rush.events.Identifiers;
import dev.rush.gateway.domain.Invitation;
import dev.rush.gateway.domain.Redemption;
import dev.rush.gateway.domain.Redemption.Redeemed;
import dev.rush.gateway.domain.Redemption.Welcomed;
import dev.rush.gateway.store.InvitationStore;
import dev.rush.gateway.store.MachineKeyStore;
import dev.rush.gateway.store.MachineKeyStore.StoredKey;
import dev.rush.pairing.MachineKeys;
import dev.rush.platform.auth.AccessToken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.security.SecureRandom;
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
    private final GivenTokens given;
    private final Identifiers identifiers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Enrolment(
            Pool pool,
            InvitationStore invitations,
            MachineKeyStore keys,
            GivenTokens given,
            Identifiers identifiers,
            Clock clock) {
        this.pool = pool;
        this.invitations = invitations;
        this.keys = keys;
        this.given = given;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /**
     * Takes note of a machine's key. A machine that comes again keeps its key, and so itself; one that was removed is let in again.
     * The same machine by the same line is no second time: its first answer may have been lost.
     */
    public Uni<Redemption> machine(String code, PublicKey key) {
        MachineId machine = MachineKeys.id(key);
        String hash = CodeHash.of(code);
        return pool.withTransaction(client -> invitations
                .findLocked(client, hash)
                .chain(found -> keys.find(client, machine)
                        .map(known -> Redemption.byMachine(found, machine, owner(known), clock.instant()))
                        .call(redemption -> redemption instanceof Redeemed redeemed && !isAgain(found, machine)
                                ? keep(client, hash, machine, new StoredKey(redeemed.organisation(), key.getEncoded()))
                                : Uni.createFrom().voidItem())));
    }

    private static boolean isAgain(Optional<Invitation> found, MachineId machine) {
        return found.flatMap(Invitation::machine).filter(machine::equals).isPresent();
    }

    private static Optional<OrganisationId> owner(Optional<StoredKey> known) {
        return known.map(StoredKey::organisation);
    }

    private Uni<Void> keep(SqlClient client, String hash, MachineId machine, StoredKey key) {
        LOG.infof("machine %s registers its key for %s", machine, key.organisation());
        return keys.add(client, machine, key, clock.instant()).chain(() -> invitations.usedBy(client, hash, machine));
    }

    /**
     * What becomes of a person's code.
     *
     * @param redemption whether they come in
     * @param secret the token they come in with; empty when they do not
     */
    public record Login(Redemption redemption, String secret) {
        @Override
        public String toString() {
            return "Login[" + redemption + "]";
        }
    }

    /**
     * Lets a person in, with a token that is theirs alone: of the token only the hash goes to identity. That it is on its way is
     * certain before the code is used up; where that fails the token has been given to nobody.
     *
     * @param name what its owner will know the token by
     */
    public Uni<Login> person(String code, String name) {
        String hash = CodeHash.of(code);
        return pool.withTransaction(client -> invitations
                .findLocked(client, hash)
                .map(found -> Redemption.byPerson(found, clock.instant()))
                .chain(redemption -> redemption instanceof Welcomed welcomed
                        ? welcome(welcomed, name).call(() -> invitations.loggedIn(client, hash, clock.instant()))
                        : Uni.createFrom().item(new Login(redemption, ""))));
    }

    private Uni<Login> welcome(Welcomed welcomed, String name) {
        TokenId token = new TokenId(identifiers.next());
        String secret = AccessToken.fresh(token, random);
        LOG.infof("token %s is given to %s of %s", token, welcomed.member(), welcomed.organisation());
        return given.publish(new IssueToken(
                        welcomed.organisation(), welcomed.member(), token, name, AccessToken.hash(secret)))
                .replaceWith(new Login(welcomed, secret));
    }
}

package dev.rush.gateway.service;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.gateway.GatewayConfig;
import dev.rush.gateway.store.InvitationStore;
import dev.rush.pairing.KeyPin;
import dev.rush.pairing.PairingLine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Gives out lines by which others come in. */
@ApplicationScoped
public class Invitations {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 24;

    private final InvitationStore store;
    private final GatewayConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(InvitationStore store, GatewayConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A line that was given out.
     *
     * @param line what a person carries
     * @param expiresAt until when it is good
     */
    public record Given(PairingLine line, Instant expiresAt) {}

    /** A new line for that organisation, by which a person gets a token of that member; nothing when other machines do not reach this server. */
    public Uni<Optional<Given>> invite(OrganisationId organisation, MemberId member) {
        if (config.address().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var line = new PairingLine(config.address().get(), code(), config.pin().map(KeyPin::new));
        var given = new Given(line, clock.instant().plus(config.invitation()));
        return store.add(CodeHash.of(line.code()), organisation, member, given.expiresAt())
                .replaceWith(Optional.of(given));
    }

    private String code() {
        var code = new StringBuilder(LENGTH);
        for (int at = 0; at < LENGTH; at++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}

package dev.rush.identity.service;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.IssueToken;
import dev.rush.events.Identifiers;
import dev.rush.identity.IdentityConfig;
import dev.rush.identity.domain.Outcome;
import dev.rush.identity.domain.Token;
import dev.rush.platform.auth.AccessToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes tokens. Each is in memory until its owner has been told, and nowhere after that. */
@ApplicationScoped
public class Tokens {
    private final Members members;
    private final IdentityConfig config;
    private final Clock clock;
    private final Identifiers identifiers;
    private final SecureRandom random = new SecureRandom();

    Tokens(Members members, IdentityConfig config, Clock clock, Identifiers identifiers) {
        this.members = members;
        this.config = config;
        this.clock = clock;
        this.identifiers = identifiers;
    }

    /**
     * A token that was made, or was not.
     *
     * @param outcome what became of it
     * @param token what is kept of it
     * @param secret the token itself, to be shown once
     */
    public record Made(Outcome outcome, Token token, String secret) {
        @Override
        public String toString() {
            return "Made[" + outcome + "]";
        }
    }

    /** Makes a token for a member that is good for so long. */
    public Uni<Made> make(OrganisationId organisation, MemberId member, String name, Duration lasts) {
        TokenId id = new TokenId(identifiers.next());
        String secret = AccessToken.fresh(id, random);
        Token token = token(id, name, AccessToken.hash(secret), lasts);
        return members.issue(organisation, member, token).map(outcome -> new Made(outcome, token, secret));
    }

    /** Takes note of a token that somebody was given for a line. */
    public Uni<Void> given(String eventId, IssueToken command) {
        Token token = token(command.token(), command.name(), command.hash(), config.login());
        return members.issueOnce(eventId, command.organisation(), command.member(), token);
    }

    private Token token(TokenId id, String name, String hash, Duration lasts) {
        Instant now = clock.instant();
        return new Token(id, name, hash, now, now.plus(lasts), Optional.empty());
    }
}

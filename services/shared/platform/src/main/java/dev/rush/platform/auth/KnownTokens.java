package dev.rush.platform.auth;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.MemberState;
import dev.rush.contracts.identity.TokenEntry;
import dev.rush.platform.oidc.Claimant;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every token that somebody has, as far as this process has heard of it: a look-up by hash, with no call to anybody. It is
 * filled from the topic of members by {@link MemberReader}. Safe for use by many threads.
 */
@Singleton
public final class KnownTokens {
    private final Map<String, Known> byHash = new ConcurrentHashMap<>();
    private final Map<Key, MemberState> members = new ConcurrentHashMap<>();
    private final Map<Vouched, MemberState> bySubject = new ConcurrentHashMap<>();
    private final Map<Key, Long> latest = new HashMap<>();
    private volatile boolean complete;

    private record Key(OrganisationId organisation, MemberId member) {}

    private record Vouched(OrganisationId organisation, String subject) {}

    private record Known(TokenEntry token, MemberState owner) {}

    /** Takes note of what a member is now. */
    public void take(MemberState state) {
        take(state, Long.MAX_VALUE);
    }

    /**
     * Takes note of what a member was said to be, unless something newer is known: a topic that is read again brings what was
     * said before as well, and a token that was revoked must not be good meanwhile.
     *
     * @param sequence the word's place among those about this member
     */
    public synchronized void take(MemberState state, long sequence) {
        Key key = new Key(state.organisation(), state.member());
        if (sequence < latest.getOrDefault(key, 0L)) {
            return;
        }
        latest.put(key, sequence);
        Map<String, Known> now = new ConcurrentHashMap<>();
        state.tokens().forEach(token -> now.put(token.hash(), new Known(token, state)));
        byHash.putAll(now);
        if (!state.subject().isEmpty()) {
            bySubject.put(new Vouched(state.organisation(), state.subject()), state);
        }
        MemberState before = members.put(key, state);
        if (before != null) {
            before.tokens().stream()
                    .map(TokenEntry::hash)
                    .filter(hash -> !now.containsKey(hash))
                    .forEach(byHash::remove);
        }
    }

    /** Everything that had been said when this process began has been taken. */
    public void completed() {
        complete = true;
    }

    /** Whether {@link #completed} was called. */
    public boolean isComplete() {
        return complete;
    }

    /** Whose token that is, if it is good and this process knows it. */
    public Optional<Identity> whose(String token, Instant now) {
        return recognise(token, now) instanceof Recognition.Known found ? Optional.of(found.who()) : Optional.empty();
    }

    /** What that token turns out to be. */
    Recognition recognise(String token, Instant now) {
        if (!AccessToken.isOne(token)) {
            return new Recognition.Unknown();
        }
        return complete ? recogniseHash(AccessToken.hash(token), now) : new Recognition.TooEarly();
    }

    /** Whom an issuer vouches for. What they may do is what it says now, not what it said when they came. */
    Recognition recognise(Claimant claimant) {
        if (!complete) {
            return new Recognition.TooEarly();
        }
        MemberState found = bySubject.get(new Vouched(claimant.organisation(), claimant.subject()));
        if (found == null) {
            return new Recognition.Newcomer();
        }
        return found.removed()
                ? new Recognition.Removed(found.member())
                : new Recognition.Known(
                        new Identity(found.organisation(), found.member(), claimant.role(), Identity.ISSUER));
    }

    /** Whose token has that hash. */
    Recognition recogniseHash(String hash, Instant now) {
        Known found = byHash.get(hash);
        if (found == null || !isSame(found.token().hash(), hash)) {
            return new Recognition.Unknown();
        }
        if (found.owner().removed() || found.token().revoked()) {
            return new Recognition.Revoked();
        }
        if (!now.isBefore(found.token().expiresAt())) {
            return new Recognition.Expired();
        }
        MemberState owner = found.owner();
        return new Recognition.Known(new Identity(
                owner.organisation(),
                owner.member(),
                owner.role(),
                found.token().token().value()));
    }

    /** Whether the token by which somebody was recognised is still good. */
    boolean isGood(Identity who, Instant now) {
        MemberState owner = members.get(new Key(who.organisation(), who.member()));
        if (owner == null || owner.removed()) {
            return false;
        }
        return who.isByIssuer()
                || owner.tokens().stream()
                        .filter(token -> token.token().value().equals(who.token()))
                        .anyMatch(token -> !token.revoked() && now.isBefore(token.expiresAt()));
    }

    /** How long this takes says nothing of where the two differ; how long the look-up took tells of hashes only. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}

package dev.rush.identity.api;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.TokenId;
import dev.rush.identity.domain.Member;
import dev.rush.identity.service.Members;
import dev.rush.identity.service.Tokens;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Identity;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Permission;
import dev.rush.platform.auth.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /v1/tokens}: the caller's own, and for admins everybody's. */
@Path("/v1/tokens")
public class TokenResource {
    private static final String PATH = "/v1/tokens";
    private static final int LONGEST_NAME = 60;
    private static final int MOST_DAYS = 366;
    private static final int DAYS = 90;

    private final Members members;
    private final Tokens tokens;
    private final Caller caller;
    private final Permission permission;
    private final Clock clock;

    TokenResource(Members members, Tokens tokens, Caller caller, Permission permission, Clock clock) {
        this.members = members;
        this.tokens = tokens;
        this.caller = caller;
        this.permission = permission;
        this.clock = clock;
    }

    /**
     * A token that is wanted; whatever is left out is null.
     *
     * @param name what its owner will know it by, at most 60 characters
     * @param days for how many days it is to be good; 90 when left out, at most 366
     * @param member whose it is to be; the caller's when left out
     */
    public record Wanted(
            @Nullable String name,
            @Nullable Integer days,
            @Nullable String member) {
        String tokenName() {
            String given = name == null ? "" : name.strip();
            boolean isPlain = given.codePoints().noneMatch(Character::isISOControl);
            if (given.isEmpty() || given.length() > LONGEST_NAME || !isPlain) {
                throw Problems.invalid("name is one line of 1 to " + LONGEST_NAME + " characters");
            }
            return given;
        }

        Duration lasts() {
            int wanted = days == null ? DAYS : days;
            if (wanted < 1 || wanted > MOST_DAYS) {
                throw Problems.invalid("days is a number from 1 to " + MOST_DAYS);
            }
            return Duration.ofDays(wanted);
        }
    }

    /** The caller's tokens. */
    @GET
    public Uni<TokenView.Listing> list() {
        return members.of(caller.organisation())
                .map(roster -> TokenView.listing(roster, member -> isCaller(member.id()), clock.instant()));
    }

    /** Everybody's tokens. */
    @GET
    @Path("/all")
    @Needs(Right.RULE_TOKENS)
    public Uni<TokenView.Listing> listAll() {
        return members.of(caller.organisation())
                .map(roster -> TokenView.listing(roster, member -> true, clock.instant()));
    }

    /** Makes a token; the answer is the only place where it is ever shown. */
    @POST
    @Needs(Right.MAKE_OWN_TOKEN)
    @ResponseStatus(201)
    public Uni<TokenView.Fresh> make(@Nullable Wanted wanted) {
        if (wanted == null) {
            throw Problems.invalid("the call has no body");
        }
        MemberId owner = wanted.member() == null ? caller.identity().member() : Problems.member(wanted.member());
        if (!isCaller(owner)) {
            permission.require(Right.RULE_TOKENS, "POST " + PATH + " for " + owner);
        }
        String name = wanted.tokenName();
        Duration lasts = wanted.lasts();
        return roleOf(owner)
                .chain(() -> tokens.make(caller.organisation(), owner, name, lasts))
                .map(this::fresh);
    }

    /** A token has its owner's role: who was an admin for the issuer once gets none with that role any more. */
    private Uni<Void> roleOf(MemberId owner) {
        Identity who = caller.identity();
        return who.isByIssuer() && isCaller(owner)
                ? members.follow(who.organisation(), owner, who.role())
                        .invoke(Problems::orThrow)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private TokenView.Fresh fresh(Tokens.Made made) {
        Member owner = Problems.orThrow(made.outcome());
        return new TokenView.Fresh(made.secret(), TokenView.of(owner, made.token(), clock.instant()));
    }

    /** Takes a token away; no service lets it in any more within five seconds. */
    @DELETE
    @Path("/{id}")
    @Needs(Right.REVOKE_OWN_TOKEN)
    public Uni<Void> revoke(@RestPath String id) {
        TokenId token = Problems.token(id);
        return members.of(caller.organisation())
                .map(roster -> roster.ownerOf(token).orElseThrow(Problems::unknownToken))
                .invoke(owner -> requireFor(owner, token))
                .chain(() -> members.revoke(caller.organisation(), token))
                .invoke(Problems::orThrow)
                .replaceWithVoid();
    }

    private void requireFor(Member owner, TokenId token) {
        if (!isCaller(owner.id())) {
            permission.require(Right.RULE_TOKENS, "DELETE " + PATH + "/" + token + " of " + owner.id());
        }
    }

    private boolean isCaller(MemberId member) {
        return member.equals(caller.identity().member());
    }
}

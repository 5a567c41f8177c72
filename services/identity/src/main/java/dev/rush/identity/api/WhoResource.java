package dev.rush.identity.api;

import dev.rush.identity.domain.Roster;
import dev.rush.identity.domain.Token;
import dev.rush.identity.service.Members;
import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Identity;
import dev.rush.platform.oidc.Issuer;
import dev.rush.platform.oidc.IssuerTokens;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;

/** {@code /v1/me}: whom the server takes the caller for. */
@Path("/v1/me")
public class WhoResource {
    private final Members members;
    private final Caller caller;
    private final IssuerTokens issuers;

    WhoResource(Members members, Caller caller, IssuerTokens issuers) {
        this.members = members;
        this.caller = caller;
        this.issuers = issuers;
    }

    /**
     * The caller.
     *
     * @param organisation the organisation
     * @param member the name there
     * @param role the role there
     * @param token the token's id, {@code local} for the one of the installation, or {@code oidc} for one of the configured issuer
     * @param tokenName what its owner knows it by, or its issuer; empty for the one of the installation
     * @param expiresAt until when it is good; empty when it does not end
     */
    public record WhoView(
            String organisation, String member, String role, String token, String tokenName, String expiresAt) {
        static WhoView byIssuer(Identity who, String issuer, String until) {
            return new WhoView(
                    who.organisation().value(), who.member().value(), who.role().wire(), who.token(), issuer, until);
        }

        static WhoView of(Identity who, Optional<Token> token) {
            return new WhoView(
                    who.organisation().value(),
                    who.member().value(),
                    who.role().wire(),
                    who.token(),
                    token.map(Token::name).orElse(""),
                    token.map(one -> one.expiresAt().toString()).orElse(""));
        }
    }

    /** Who the caller is. */
    @GET
    public Uni<WhoView> who() {
        Identity who = caller.identity();
        if (who.isByIssuer()) {
            String issuer = issuers.issuer().map(Issuer::name).orElse("");
            String until = caller.until().map(Instant::toString).orElse("");
            return Uni.createFrom().item(WhoView.byIssuer(who, issuer, until));
        }
        return members.of(who.organisation()).map(roster -> WhoView.of(who, token(roster, who)));
    }

    private static Optional<Token> token(Roster roster, Identity who) {
        return roster.find(who.member()).stream()
                .flatMap(member -> member.tokens().stream())
                .filter(token -> token.id().value().equals(who.token()))
                .findFirst();
    }
}

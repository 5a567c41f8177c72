package dev.rush.contracts.identity;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody wanted to change something, and a service let them or did not; key: the organisation.
 *
 * @param organisation whose it is
 * @param member who wanted it
 * @param token by which token: its id, or {@code local} for the one of the installation
 * @param right what it takes, for example {@code dispatch}
 * @param request the method and the path of the call, without its query
 * @param granted whether they were let
 * @param reason why not; empty when they were
 * @param at when, by the service's clock
 */
public record DecisionMade(
        OrganisationId organisation,
        MemberId member,
        String token,
        String right,
        String request,
        boolean granted,
        String reason,
        Instant at) {
    public DecisionMade {
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
    }
}

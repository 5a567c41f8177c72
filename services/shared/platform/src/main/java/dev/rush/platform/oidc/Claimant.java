package dev.rush.platform.oidc;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * Who an issuer says that somebody is. Whether they belong to the organisation is another question.
 *
 * @param organisation for which organisation they come
 * @param subject whom the issuer calls so: SHA-256 of both, 64 hex digits in lower case; the same for the same person for ever
 * @param name the name that they would get there, if a claim has one
 * @param role what their groups let them do
 * @param until until when the issuer's word counts
 */
public record Claimant(
        OrganisationId organisation, String subject, Optional<MemberId> name, Role role, Instant until) {}

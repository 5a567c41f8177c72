package dev.rush.gateway.domain;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a code that somebody shows. */
public sealed interface Redemption {
    /** A person comes in, with a token of that member of the organisation. */
    record Welcomed(OrganisationId organisation, MemberId member) implements Redemption {}

    /** A machine comes in, for that organisation. */
    record Redeemed(OrganisationId organisation) implements Redemption {}

    /** No invitation has that code: it was never given out here, or so long ago that it is forgotten. */
    record Unknown() implements Redemption {}

    /** Its time is over. */
    record Expired() implements Redemption {}

    /** Somebody else came in by it. */
    record Used() implements Redemption {}

    /** The machine's key is known as another organisation's machine. */
    record Foreign() implements Redemption {}

    /**
     * A machine comes in. The same one twice by the same code is no second use: the first answer may have been lost.
     *
     * @param owner whose machine it is already
     */
    static Redemption byMachine(
            Optional<Invitation> found, MachineId machine, Optional<OrganisationId> owner, Instant now) {
        if (found.isEmpty()) {
            return new Unknown();
        }
        Invitation invitation = found.get();
        if (invitation.machine().filter(other -> !other.equals(machine)).isPresent()) {
            return new Used();
        }
        if (!now.isBefore(invitation.expiresAt())) {
            return new Expired();
        }
        boolean foreign =
                owner.filter(other -> !other.equals(invitation.organisation())).isPresent();
        return foreign ? new Foreign() : new Redeemed(invitation.organisation());
    }

    /** A person comes in. */
    static Redemption byPerson(Optional<Invitation> found, Instant now) {
        if (found.isEmpty()) {
            return new Unknown();
        }
        if (found.get().isLoginUsed()) {
            return new Used();
        }
        Invitation invitation = found.get();
        return now.isBefore(invitation.expiresAt())
                ? new Welcomed(invitation.organisation(), invitation.member())
                : new Expired();
    }
}

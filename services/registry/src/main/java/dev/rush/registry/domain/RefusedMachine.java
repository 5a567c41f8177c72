package dev.rush.registry.domain;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.contracts.wire.WireName;
import java.time.Instant;
import java.util.Objects;

/**
 * A machine that asked to be registered and was not.
 *
 * @param id the machine
 * @param organisation whose it is
 * @param name the name it asks for
 * @param reason why it was refused
 * @param lastAsked when it asked last, by our clock
 */
public record RefusedMachine(MachineId id, OrganisationId organisation, String name, Reason reason, Instant lastAsked) {
    /** Why a machine is not registered. */
    public enum Reason {
        /** Every partition of its cell belongs to another machine or rests, and the cell cannot get more. */
        CELL_FULL("all " + CommandCell.MOST_PARTITIONS + " places are taken or rest for " + Fleet.REST.toDays()
                + " days after a removal; remove machines that are lost"),
        /** Every partition of its cell belongs to another machine or rests, and more are being made. */
        CELL_GROWS("all places are taken; more are being made, and it comes in by itself"),
        /** It was removed, and has not come in by a new line. */
        REMOVED("somebody has removed it; on it, register it again with a new line: rush computer register LINE");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** The spelling in APIs: lower case, with dashes. */
        public String wire() {
            return WireName.of(this);
        }

        /** One line for people. */
        public String text() {
            return text;
        }
    }

    public RefusedMachine {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(lastAsked, "lastAsked");
    }

    static RefusedMachine removed(RegisterMachine request, Instant now) {
        return new RefusedMachine(request.machine(), request.organisation(), request.name(), Reason.REMOVED, now);
    }

    static RefusedMachine withoutPlace(RegisterMachine request, boolean isGrowing, Instant now) {
        Reason reason = isGrowing ? Reason.CELL_GROWS : Reason.CELL_FULL;
        return new RefusedMachine(request.machine(), request.organisation(), request.name(), reason, now);
    }
}

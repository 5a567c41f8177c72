package dev.rush.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.gateway.domain.Redemption.Expired;
import dev.rush.gateway.domain.Redemption.Foreign;
import dev.rush.gateway.domain.Redemption.Redeemed;
import dev.rush.gateway.domain.Redemption.Unknown;
import dev.rush.gateway.domain.Redemption.Used;
import dev.rush.gateway.domain.Redemption.Welcomed;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedemptionTest {
    private static final Instant END = Instant.parse("2026-11-27T12:05:00Z");
    private static final Instant BEFORE = END.minusMillis(1);
    private static final OrganisationId OURS = new OrganisationId("ours");
    private static final MemberId ANNA = new MemberId("anna");
    private static final MachineId LAPTOP = new MachineId("laptoplaptop");

    @Test
    void aMachineComesInUntilTheLineEnds() {
        assertThat(machine(fresh(), BEFORE)).isEqualTo(new Redeemed(OURS));
        assertThat(machine(fresh(), END)).isEqualTo(new Expired());
    }

    @Test
    void theSameMachineMayAskAgainAndAnotherMayNot() {
        assertThat(machine(usedBy(LAPTOP), BEFORE)).isEqualTo(new Redeemed(OURS));
        assertThat(machine(usedBy(new MachineId("anothermachi")), BEFORE)).isEqualTo(new Used());
        assertThat(machine(usedBy(new MachineId("anothermachi")), END)).isEqualTo(new Used());
    }

    @Test
    void aCodeThatWasNeverGivenOutLetsNobodyIn() {
        assertThat(Redemption.byMachine(Optional.empty(), LAPTOP, Optional.empty(), BEFORE))
                .isEqualTo(new Unknown());
        assertThat(Redemption.byPerson(Optional.empty(), BEFORE)).isEqualTo(new Unknown());
    }

    @Test
    void aMachineOfAnotherOrganisationStaysTheirs() {
        var theirs = Optional.of(new OrganisationId("theirs"));

        assertThat(Redemption.byMachine(Optional.of(fresh()), LAPTOP, theirs, BEFORE))
                .isEqualTo(new Foreign());
        assertThat(Redemption.byMachine(Optional.of(fresh()), LAPTOP, Optional.of(OURS), BEFORE))
                .isEqualTo(new Redeemed(OURS));
    }

    @Test
    void aPersonComesInOnceBesideTheMachine() {
        assertThat(Redemption.byPerson(Optional.of(usedBy(LAPTOP)), BEFORE)).isEqualTo(new Welcomed(OURS, ANNA));
        assertThat(Redemption.byPerson(Optional.of(new Invitation(OURS, ANNA, END, Optional.empty(), true)), BEFORE))
                .isEqualTo(new Used());
        assertThat(Redemption.byPerson(Optional.of(fresh()), END)).isEqualTo(new Expired());
    }

    private static Redemption machine(Invitation invitation, Instant now) {
        return Redemption.byMachine(Optional.of(invitation), LAPTOP, Optional.empty(), now);
    }

    private static Invitation fresh() {
        return new Invitation(OURS, ANNA, END, Optional.empty(), false);
    }

    private static Invitation usedBy(MachineId machine) {
        return new Invitation(OURS, ANNA, END, Optional.of(machine), false);
    }
}

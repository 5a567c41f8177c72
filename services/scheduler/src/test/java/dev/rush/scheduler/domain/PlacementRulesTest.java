package dev.rush.scheduler.domain;

import static dev.rush.scheduler.domain.Pool.idOf;
import static dev.rush.scheduler.domain.Pool.machine;
import static dev.rush.scheduler.domain.Pool.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import dev.rush.scheduler.domain.PlacementDecision.Found;
import dev.rush.scheduler.domain.PlacementDecision.NotYet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacementRulesTest {
    @Test
    void takesTheMachineWithTheSmallestShareOfItsSlotsTaken() {
        var load = new Load(Map.of(idOf("big"), 2, idOf("small"), 1), Map.of());

        assertThat(chosen(load, machine("small", 2, "script"), machine("big", 8, "script")))
                .isEqualTo("big");
    }

    @Test
    void amongEquallyLoadedTakesTheOneThatHasHadTheRepository() {
        var load = new Load(Map.of(), Map.of(Pool.WEB, Set.of(idOf("zeta"))));

        assertThat(chosen(load, machine("alpha", 1, "script"), machine("zeta", 1, "script")))
                .isEqualTo("zeta");
    }

    @Test
    void amongEqualsTakesTheFirstByName() {
        assertThat(chosen(Pool.IDLE, machine("zeta", 1, "script"), machine("alpha", 3, "script")))
                .isEqualTo("alpha");
    }

    @Test
    void saysForEveryMachineOfTheOrganisationWhyNot() {
        List<MachineState> machines = List.of(
                machine("full", 1, "script"),
                machine("packed", 2, "script"),
                machine("codexer", 4, "codex"),
                machine("bare", 4),
                machine("slotless", 0, "script"),
                machine("sleeper", Pool.LOCAL, MachineStatus.DISCONNECTED, 4, "script"),
                machine("gone", Pool.LOCAL, MachineStatus.LOST, 4, "script"),
                machine("stranger", new OrganisationId("other"), MachineStatus.ONLINE, 4, "script"));
        var load = new Load(Map.of(idOf("full"), 1, idOf("packed"), 2), Map.of());

        assertThat(PlacementRules.decide(open("run"), machines, load))
                .isEqualTo(new NotYet(List.of(
                        new Refusal("bare", RefusalKind.AGENT_MISSING, "does not have script"),
                        new Refusal("codexer", RefusalKind.AGENT_MISSING, "does not have script, only codex"),
                        new Refusal("full", RefusalKind.FULL, "its only slot is taken"),
                        new Refusal("gone", RefusalKind.LOST, "was not heard of for too long"),
                        new Refusal("packed", RefusalKind.FULL, "all 2 slots are taken"),
                        new Refusal("sleeper", RefusalKind.DISCONNECTED, "is not connected; it may be asleep"),
                        new Refusal("slotless", RefusalKind.NO_SLOTS, "offers no slot"))));
    }

    @Test
    void aNamedComputerIsTheOnlyOneThatMayTakeIt() {
        List<MachineState> machines = List.of(machine("mini", 1, "script"), machine("studio", 1, "script"));

        assertThat(PlacementRules.decide(open("run", "studio"), machines, Pool.IDLE))
                .isEqualTo(new Found(
                        machines.get(1),
                        List.of(new Refusal("mini", RefusalKind.NOT_ASKED_FOR, "the run asks for studio"))));
    }

    @Test
    void saysOfAFittingMachineThatAnotherWasBetter() {
        List<MachineState> machines = List.of(machine("alpha", 1, "script"), machine("beta", 1, "script"));

        assertThat(PlacementRules.decide(open("run"), machines, Pool.IDLE).refusals())
                .containsExactly(
                        new Refusal("beta", RefusalKind.NOT_CHOSEN, "could take it too; alpha was the better choice"));
    }

    @Test
    void withoutMachinesThereIsNobodyToRefuse() {
        assertThat(PlacementRules.decide(open("run"), List.of(), Pool.IDLE)).isEqualTo(new NotYet(List.of()));
    }

    private static String chosen(Load load, MachineState... machines) {
        return ((Found) PlacementRules.decide(open("run"), List.of(machines), load))
                .machine()
                .name();
    }
}

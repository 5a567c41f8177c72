package dev.rush.simulation.explore;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunSpec;
import dev.rush.pullrequests.domain.Change;
import dev.rush.pullrequests.domain.PullRequestText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The one run and its machines. The first two have the same partition, one after the other. */
final class Scene {
    static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    static final RunId RUN = new RunId("k7m2q9x4tb1d");
    static final RunSpec SPEC = new RunSpec(
            RUN,
            new GroupId("group0000001"),
            new OrganisationId("local"),
            new AgentName("script"),
            new Repository("my-org/web"),
            BaseBranch.DEFAULT,
            "true",
            List.of(),
            3600);
    static final Change CHANGE = new Change("main", 1, new PullRequestText("Fix it", "Done"));

    /** The machine that says it did what nobody gave it. */
    static final MachineId STRANGER = new MachineId("machine00009");

    private Scene() {}

    static MachineId machine(int index) {
        return new MachineId("machine0000" + (index + 1));
    }

    static int indexOf(MachineId machine) {
        return machine.value().charAt(11) - '1';
    }

    static MachineAddress address(int index) {
        return new MachineAddress("rush.machine.command.local.v1", index / 2, 1 + index % 2);
    }

    static MachineAddress address(MachineId machine) {
        return address(indexOf(machine));
    }

    static MachineState state(int index) {
        return new MachineState(
                machine(index),
                SPEC.organisation(),
                "m" + (index + 1),
                MachineStatus.ONLINE,
                address(index),
                1,
                List.of(SPEC.agent()),
                Map.of(),
                "1",
                NOW);
    }

    /** The commit that an attempt on a machine makes; says which. */
    static String head(int attempt, MachineId machine) {
        return (attempt + "" + (indexOf(machine) + 1)).repeat(20);
    }

    static AttemptOutcome.Changed changed(int attempt, MachineId machine) {
        return new AttemptOutcome.Changed(
                "a".repeat(40), head(attempt, machine), 1, new BundleManifest(1, 10, "c".repeat(64)), "Fix it", "Done");
    }
}

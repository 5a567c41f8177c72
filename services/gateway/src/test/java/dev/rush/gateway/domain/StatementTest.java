package dev.rush.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptTaken;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.checkpoint.CheckpointEvent.CheckpointChunk;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.gateway.domain.Statement.AboutItself;
import dev.rush.gateway.domain.Statement.AboutRun;
import dev.rush.gateway.domain.Statement.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final MachineId OURSELVES = new MachineId("laptoplaptop");
    private static final MachineId ANOTHER = new MachineId("anothermachi");
    private static final OrganisationId OURS = new OrganisationId("ours");
    private static final RunId RUN = new RunId("k7m2q9x4tb1d");
    private static final MachineAddress ADDRESS = new MachineAddress("rush.machine.command.local.v1", 1, 1);

    @Test
    void aMachineSpeaksOfRuns() {
        assertThat(List.of(
                        new AttemptTaken(RUN, 1),
                        new ConfirmationAsked(RUN, 1, 1, OURSELVES, ADDRESS),
                        new LogBatch(RUN, 1, List.of()),
                        new BundleChunk(RUN, 1, 0, new byte[1]),
                        new CheckpointChunk(RUN, 1, 1, 0, new byte[1])))
                .allSatisfy(event -> assertThat(judge(event)).isEqualTo(new AboutRun(RUN)));
    }

    @Test
    void aMachineSpeaksOfItself() {
        assertThat(judge(new Heartbeat(OURSELVES, 1, List.of()))).isEqualTo(new AboutItself());
        assertThat(judge(registration(OURSELVES, OURS))).isEqualTo(new AboutItself());
    }

    @Test
    void whatNamesAnotherMachineOrOrganisationIsRefused() {
        assertThat(List.of(
                        new Heartbeat(ANOTHER, 1, List.of()),
                        registration(ANOTHER, OURS),
                        registration(OURSELVES, new OrganisationId("theirs")),
                        new ConfirmationAsked(RUN, 1, 1, ANOTHER, ADDRESS)))
                .allSatisfy(event -> assertThat(judge(event)).isInstanceOf(Refused.class));
    }

    @Test
    void whatOnlyServicesSayIsRefused() {
        assertThat(judge(new StopAttempt(RUN, 1))).isInstanceOf(Refused.class);
    }

    private static Statement judge(Object event) {
        return Statement.judge(new KnownMachine(OURSELVES, OURS, 1), event);
    }

    private static RegisterMachine registration(MachineId machine, OrganisationId organisation) {
        return new RegisterMachine(machine, organisation, "laptop", 2, List.of(), Map.of(), "1");
    }
}

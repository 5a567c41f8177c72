package dev.rush.dispatch.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunPhase;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunGuardsTest {
    @ParameterizedTest
    @EnumSource
    void onlyTheMachineThatHasTheAttemptMayReportOfIt(RunPhase phase) {
        Run run = Runs.in(phase);

        assertThat(RunGuards.mayReport(run, Optional.of(Runs.MINI.machine())))
                .isEqualTo(run.holder().isPresent());
        assertThat(RunGuards.mayReport(run, Optional.of(Runs.LAPTOP.machine()))).isFalse();
        assertThat(RunGuards.mayReport(run, Optional.empty())).isFalse();
    }
}

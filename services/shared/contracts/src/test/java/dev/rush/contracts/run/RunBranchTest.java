package dev.rush.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import org.junit.jupiter.api.Test;

class RunBranchTest {
    private static final RunId RUN = new RunId("k7m2q9x4tb1d");

    @Test
    void theFirstAttemptWorksOnTheBranchOfItsRun() {
        assertThat(RunBranch.of(new AttemptKey(RUN, 1)))
                .isEqualTo(RunBranch.of(RUN))
                .isEqualTo("rush/k7m2q9x4tb1d");
    }

    @Test
    void aLaterAttemptHasABranchOfItsOwn() {
        assertThat(RunBranch.of(new AttemptKey(RUN, 2))).isEqualTo("rush/k7m2q9x4tb1d-2");
    }
}

package dev.rush.dispatch.domain.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunPhase;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupPhaseTest {
    @Test
    void runsUntilItsLastRunIsOver() {
        assertThat(GroupPhase.of(List.of(RunPhase.SUCCEEDED, RunPhase.DELIVERING)))
                .isEqualTo(GroupPhase.RUNNING);
    }

    @Test
    void succeedsWhenEveryRunEndedWell() {
        assertThat(GroupPhase.of(List.of(RunPhase.SUCCEEDED, RunPhase.NO_CHANGES)))
                .isEqualTo(GroupPhase.SUCCEEDED);
    }

    @Test
    void isPartialWhenSomeEndedWell() {
        assertThat(GroupPhase.of(List.of(RunPhase.SUCCEEDED, RunPhase.NEEDS_ATTENTION)))
                .isEqualTo(GroupPhase.PARTIAL);
    }

    @Test
    void failsWhenNoneEndedWell() {
        assertThat(GroupPhase.of(List.of(RunPhase.STOPPED, RunPhase.TIMED_OUT))).isEqualTo(GroupPhase.FAILED);
    }
}

package dev.rush.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTest {
    @Test
    void aFigureRunsTheGroupThatHoldsIt() {
        assertThat(Group.named("start.warm_s")).containsExactly(Group.START);
        assertThat(Group.named("worktree.ready_ms")).containsExactly(Group.RUNS);
        assertThat(Group.named("logs.sse.p99_ms")).containsExactly(Group.LOGS);
        assertThat(Group.named("worktree.cold.20k")).containsExactly(Group.WORKTREES);
    }

    @Test
    void aGroupIsNamedByItself() {
        assertThat(Group.named("worktrees")).containsExactly(Group.WORKTREES);
        assertThat(Group.named("pull-requests")).containsExactly(Group.PULL_REQUESTS);
        assertThat(Group.named("all")).containsExactly(Group.values());
        assertThat(Group.named("nothing")).isEmpty();
    }

    @Test
    void noFigureIsInTwoGroups() {
        for (Group group : Group.values()) {
            assertThat(group.figures())
                    .doesNotHaveDuplicates()
                    .allMatch(figure -> Group.named(figure).equals(List.of(group)));
        }
    }
}

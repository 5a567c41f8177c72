package dev.rush.worktrees.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.worktrees.git.FreshClone;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.mirror.Mirror;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemandTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void thereAreAtLeastTwo() {
        assertThat(new Demand().target(0)).isEqualTo(2);
    }

    @Test
    void asManyAsWereClaimedInOneRefillAndOneMore() {
        Demand demand = new Demand();
        demand.refilled(SECOND);
        for (int claim = 0; claim < 5; claim++) {
            demand.claimed(claim * SECOND / 10);
        }
        demand.claimed(60 * SECOND);
        assertThat(demand.target(60 * SECOND)).isEqualTo(6);
    }

    @Test
    void aRushOfLongAgoIsForgotten() {
        Demand demand = new Demand();
        for (int claim = 0; claim < 5; claim++) {
            demand.claimed(claim);
        }
        assertThat(demand.target(Duration.ofHours(1).toNanos())).isEqualTo(2);
    }

    @Test
    void thereAreNeverMoreThanGitCanBear() {
        Demand demand = new Demand();
        for (int claim = 0; claim < 1_000; claim++) {
            demand.claimed(claim);
        }
        assertThat(demand.target(1_000)).isEqualTo(32);
    }

    @Test
    void aRepositoryUsedOnceHasNoneAndWhatIsComingCounts() {
        Path path = Path.of("/nowhere");
        Mirror mirror = new Mirror(new Repository("a/b"), path, "file:///nowhere", new Git(Duration.ofMinutes(1)));
        Pool pool = new Pool(mirror);
        Slot slot = new Slot(path, mirror, "c", new FreshClone("", "", "", path), 1);
        pool.template(new Template(slot, FaultPoint.NONE));
        pool.used(BaseBranch.DEFAULT, "c", System.nanoTime());
        assertThat(pool.expect()).isFalse();
        pool.used(BaseBranch.DEFAULT, "c", System.nanoTime());
        while (pool.expect()) {
            assertThat(pool.takeSurplus()).isEmpty();
        }
        assertThat(pool.lacking()).isZero();
        pool.came();
        pool.add(slot);
        assertThat(pool.lacking()).isZero();
        pool.add(slot);
        assertThat(pool.takeSurplus()).isPresent();
        assertThat(pool.takeSurplus()).isEmpty();
    }
}

package dev.rush.pullrequests.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.run.RunEvent.WorkKept;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptWorkTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final Duration KEEP = Duration.ofDays(14);
    private static final Arrived ALL = new Arrived(2, 150);
    private static final String SHA_256 = "0".repeat(64);

    private final KeptWork kept = kept(Fixtures.BASE, 2, new BundleManifest(2, 150, SHA_256));

    @Test
    void isWholeFromItsLastPieceUntilItsTimeIsOver() {
        Instant until = NOW.plus(KEEP);

        assertThat(kept.answer(ALL, KEEP, NOW)).isEqualTo(new WorkAnswer.Whole(kept, until));
        assertThat(kept.answer(ALL, KEEP, until.minusMillis(1))).isInstanceOf(WorkAnswer.Whole.class);
        assertThat(kept.answer(ALL, KEEP, until)).isEqualTo(new WorkAnswer.Expired(kept, until));
    }

    @Test
    void isIncompleteWhileAPieceIsMissing() {
        assertThat(kept.answer(new Arrived(1, 150), KEEP, NOW))
                .isEqualTo(new WorkAnswer.Incomplete(
                        kept, NOW.plus(KEEP), "1 of the 2 pieces of its bundle have arrived"));
    }

    @Test
    void isIncompleteWhenItsPiecesHaveAnotherSize() {
        assertThat(kept.answer(new Arrived(2, 151), KEEP, NOW))
                .isEqualTo(new WorkAnswer.Incomplete(
                        kept, NOW.plus(KEEP), "its bundle has 151 bytes, 150 were announced"));
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,true", "1,1,100,true", "1,1,101,false", "1,0,1,false", "1,2,1,false", "0,1,1,false"})
    void isKeptOnlyWhenItsBundleCanBe(int commits, int chunks, long bytes, boolean can) {
        KeptWork one = kept(Fixtures.BASE, commits, new BundleManifest(chunks, bytes, SHA_256));

        assertThat(one.canBeKept(100)).isEqualTo(can);
    }

    @Test
    void isNotKeptWhenItNamesNoCommitOrNoDigest() {
        assertThat(kept("HEAD", 1, new BundleManifest(1, 1, SHA_256)).canBeKept(100))
                .isFalse();
        assertThat(kept(Fixtures.BASE, 1, new BundleManifest(1, 1, "x")).canBeKept(100))
                .isFalse();
    }

    @Test
    void aRefusedResultIsKeptAsItWasAccepted() {
        Delivery refused = Delivery.of(Fixtures.accepted("Do it", "Title", ""), NOW);

        KeptWork one = KeptWork.of(refused, NOW);

        assertThat(one.run()).isEqualTo(refused.run());
        assertThat(one.attempt()).isEqualTo(1);
        assertThat(one.work())
                .isEqualTo(new SavedWork(
                        Fixtures.BASE, Fixtures.HEAD, 1, refused.result().bundle()));
        assertThat(one.branch()).isEqualTo("rush/" + refused.run());
    }

    private static KeptWork kept(String base, int commits, BundleManifest bundle) {
        var spec = Fixtures.spec("k7m2q9x4tb1d", "my-org/web", "HEAD", "Do it");
        return KeptWork.of(new WorkKept(spec, 1, new SavedWork(base, Fixtures.HEAD, commits, bundle)), NOW);
    }
}

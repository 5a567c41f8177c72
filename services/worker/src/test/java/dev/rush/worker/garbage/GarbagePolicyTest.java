package dev.rush.worker.garbage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.RunId;
import dev.rush.worker.garbage.Kept.Use;
import dev.rush.worker.garbage.Verdict.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GarbagePolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final long MIB = 1024 * 1024;

    private final GarbagePolicy policy = new GarbagePolicy(Duration.ofDays(7), 100 * MIB);

    @Test
    void whatHoldsNothingGoesAtOnce() {
        assertThat(actions(kept("a", 1, false, Duration.ZERO, Use.NONE))).containsEntry("a", Action.DELETE);
    }

    @Test
    void whatIsInUseStaysHoweverOldAndLarge() {
        assertThat(actions(
                        kept("a", 900, true, Duration.ofDays(90), Use.RUNNING),
                        kept("b", 900, false, Duration.ofDays(90), Use.WATCHED)))
                .containsEntry("a", Action.KEEP)
                .containsEntry("b", Action.KEEP);
    }

    @Test
    void workIsKeptForAWeekAndThenSaved() {
        assertThat(actions(
                        kept("a", 1, true, Duration.ofDays(7), Use.NONE),
                        kept("b", 1, true, Duration.ofDays(7).plusSeconds(1), Use.NONE)))
                .containsEntry("a", Action.KEEP)
                .containsEntry("b", Action.SAVE_AND_DELETE);
    }

    @Test
    void withinTheQuotaTheYoungestWorkStays() {
        assertThat(actions(
                        kept("a", 60, true, Duration.ofHours(3), Use.NONE),
                        kept("b", 60, true, Duration.ofHours(2), Use.NONE),
                        kept("c", 40, true, Duration.ofHours(1), Use.NONE),
                        kept("d", 99, false, Duration.ofHours(1), Use.WATCHED)))
                .containsEntry("a", Action.SAVE_AND_DELETE)
                .containsEntry("b", Action.KEEP)
                .containsEntry("c", Action.KEEP);
    }

    @Test
    void workIsNeverDeletedUnsaved() {
        for (Use use : Use.values()) {
            for (int days = 0; days < 20; days++) {
                assertThat(actions(kept("a", 500, true, Duration.ofDays(days), use)))
                        .doesNotContainValue(Action.DELETE);
            }
        }
    }

    private Map<String, Action> actions(Kept... all) {
        return policy.judge(List.of(all), NOW).stream()
                .collect(Collectors.toMap(verdict -> verdict.kept().path().toString(), Verdict::action));
    }

    private static Kept kept(String name, long mib, boolean unpushed, Duration age, Use use) {
        AttemptKey attempt = new AttemptKey(new RunId("k7m2q9x4tb1" + name), 1);
        return new Kept(attempt, Path.of(name), mib * MIB, unpushed, NOW.minus(age), use);
    }
}

package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunReason;
import dev.rush.events.EventCodec;
import dev.rush.worker.secret.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTextTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(EventText.of("Fix the bug\n\ttwice 😀", 100)).isEqualTo("Fix the bug\n\ttwice 😀");
    }

    @Test
    void aCharacterIsNotCutInHalf() {
        assertThat(EventText.of("ab😀", 3)).isEqualTo("ab");
        assertThat(EventText.of("ab😀", 4)).isEqualTo("ab😀");
    }

    @Test
    void whatADatabaseDoesNotHoldIsMarked() {
        assertThat(EventText.of("a\0b\ud83dc\ude00", 100)).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }

    @Test
    void anyTextComesOutBoundedAndAsValidUtf8() {
        Random random = new Random(7);
        IntStream.range(0, 2_000).forEach(round -> {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, random.nextInt(40)).forEach(i -> text.append(odd(random)));
            int limit = random.nextInt(30);

            String kept = EventText.of(text.toString(), limit);

            assertThat(kept.length()).isLessThanOrEqualTo(limit);
            assertThat(new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(kept)
                    .doesNotContain("\0");
        });
    }

    @Test
    void noEndOfAnAttemptIsTooLargeForKafkaWhateverAnAgentSaysOfIt() {
        String endless = "\u0001😀\"".repeat(1_000_000);
        AttemptOutcome[] outcomes = {
            new AttemptOutcome.Changed(
                    "a".repeat(40), "b".repeat(40), 1, new BundleManifest(1, 1, "c".repeat(64)), endless, endless),
            new AttemptOutcome.Unchanged(endless),
            new AttemptOutcome.Failed(RunReason.AGENT_FAILED, endless),
            new AttemptOutcome.Retained(RunReason.WORK_TOO_LARGE, endless),
        };
        for (AttemptOutcome outcome : outcomes) {
            var said = OutcomeOf.redacted(outcome, Redactor.NONE);

            assertThat(EventCodec.body(new AttemptEnded(new RunId("k7m2q9x4tb1d"), 1, said, 1)))
                    .hasSizeLessThan(256 * 1024);
        }
    }

    private static char odd(Random random) {
        char[] all = {'a', '\0', '\ud83d', '\ude00', 'é', '\n'};
        return all[random.nextInt(all.length)];
    }
}

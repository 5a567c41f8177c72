package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.WorkFacts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the checking process says on its standard output: {@link CheckResult} in a form for JSON.
 *
 * @param facts set when the work is sound
 * @param diff set when the work is sound
 * @param reason why it is not
 * @param detail one line for people
 * @param retrySeconds how long to wait before the next try; negative when the answer is final
 */
record CheckAnswer(
        @Nullable WorkFacts facts, byte @Nullable [] diff, RunReason reason, String detail, long retrySeconds) {
    private static final long FINAL = -1;

    static CheckAnswer of(CheckResult result) {
        return switch (result) {
            case CheckResult.Sound sound -> new CheckAnswer(sound.facts(), sound.diff(), RunReason.NONE, "", FINAL);
            case CheckResult.Unsound not -> new CheckAnswer(null, null, not.reason(), not.detail(), FINAL);
            case CheckResult.Unknown unknown ->
                new CheckAnswer(
                        null,
                        null,
                        unknown.reason(),
                        unknown.detail(),
                        unknown.atLeast().toSeconds());
        };
    }

    CheckResult result() {
        if (facts != null && diff != null) {
            return new CheckResult.Sound(facts, diff);
        }
        return retrySeconds < 0
                ? new CheckResult.Unsound(reason, detail)
                : new CheckResult.Unknown(reason, detail, Duration.ofSeconds(retrySeconds));
    }
}

package dev.rush.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.backbone.process.BackboneException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void whatWasWrittenForPeopleIsShownAndNotWhatLiesBeneath() {
        var failure = new RuntimeException(new BackboneException("Kafka did not start", new IOException("EOF")));

        assertThat(Failures.message(failure)).isEqualTo("Kafka did not start");
    }

    @Test
    void otherwiseTheDeepestCauseIsShown() {
        var failure = new RuntimeException("outer", new IllegalStateException("inner"));

        assertThat(Failures.message(failure)).isEqualTo("inner");
        assertThat(Failures.message(new StackOverflowError())).contains("StackOverflowError");
    }

    @Test
    void aStopDuringTheStartIsNotAFailure() {
        assertThat(Failures.isStop(new RuntimeException(new IllegalStateException("Shutdown in progress"))))
                .isTrue();
        assertThat(Failures.isStop(new IllegalStateException("no disk"))).isFalse();
    }
}

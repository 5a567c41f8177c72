package dev.rush.worker.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistrationPaceTest {
    @Test
    void aMachineWithoutAPlaceAsksLessAndLessButNeverGivesUp() {
        RegistrationPace pace = new RegistrationPace();

        assertThat(Stream.generate(pace::next).limit(9).map(Duration::toSeconds))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }
}

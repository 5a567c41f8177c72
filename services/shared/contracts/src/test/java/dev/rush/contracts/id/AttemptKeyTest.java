package dev.rush.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptKeyTest {
    @Test
    void anAttemptIsNamedByItsRunAndItsNumber() {
        assertThat(new AttemptKey(new RunId("k7m2q9x4tb1d"), 2).name()).isEqualTo("k7m2q9x4tb1d-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-1",
                "k7m2q9x4tb1d",
                "k7m2q9x4tb1d-",
                "k7m2q9x4tb1d-0",
                "k7m2q9x4tb1d-01",
                "k7m2q9x4tb1d-+1",
                "k7m2q9x4tb1d--1",
                "k7m2q9x4tb1d-1.bundle",
                "lost+found"
            })
    void aForeignNameIsNotAnAttempt(String name) {
        assertThat(AttemptKey.parse(name)).isEmpty();
    }
}

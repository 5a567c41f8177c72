package dev.rush.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeNameTest {
    @Test
    void aMachineGetsTheNameItAsksFor() {
        assertThat(FreeName.of("mini", Set.of("laptop"))).isEqualTo("mini");
    }

    @Test
    void aTakenNameGetsTheFirstFreeNumber() {
        assertThat(FreeName.of("mini", Set.of("mini", "mini-2", "mini-4"))).isEqualTo("mini-3");
    }
}

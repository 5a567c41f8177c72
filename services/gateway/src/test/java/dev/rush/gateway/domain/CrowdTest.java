package dev.rush.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void aHerdIsLetInAPartAtATime() {
        assertThat(Crowd.hasRoom(Crowd.LARGEST_UNPROVED, 0, 4_000)).isTrue();
        assertThat(Crowd.hasRoom(Crowd.LARGEST_UNPROVED + 1, 0, 4_000)).isFalse();
    }

    @Test
    void whoWouldBeTooManyOnceProvedIsTurnedAwayBefore() {
        assertThat(Crowd.hasRoom(1, 3_999, 4_000)).isTrue();
        assertThat(Crowd.hasRoom(2, 3_999, 4_000)).isFalse();
    }
}

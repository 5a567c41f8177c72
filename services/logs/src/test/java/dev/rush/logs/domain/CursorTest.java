package dev.rush.logs.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.42", "999999999.999999999999999999"})
    void anIdIsReadAsItWasWritten(String id) {
        assertThat(Cursor.parse(id)).map(Cursor::toString).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.",
                ".1",
                "0.1",
                "1.0",
                "01.1",
                "1.01",
                "-1.1",
                "1.-1",
                "+1.1",
                "1.1.1",
                "1,1",
                " 1.1",
                "1.1 ",
                "1.1\n",
                "1.1e3",
                "1.١",
                "9999999999.1",
                "1.9999999999999999999",
                "null"
            })
    void anythingElseIsNotAnId(String id) {
        assertThat(Cursor.parse(id)).isEmpty();
    }

    @Test
    void anAttemptComesAfterAllOfTheOneBefore() {
        assertThat(new Cursor(2, 1)).isGreaterThan(new Cursor(1, 900)).isLessThan(new Cursor(2, 2));
        assertThat(Cursor.START).isLessThan(new Cursor(1, 1));
    }

    @Test
    void onlyTheVeryNextRecordFollows() {
        Cursor cursor = new Cursor(2, 7);

        assertThat(cursor.isFollowedBy(new Cursor(2, 8))).isTrue();
        assertThat(cursor.isFollowedBy(new Cursor(4, 1))).isTrue();
        assertThat(cursor.isFollowedBy(new Cursor(2, 9))).isFalse();
        assertThat(cursor.isFollowedBy(new Cursor(2, 7))).isFalse();
        assertThat(cursor.isFollowedBy(new Cursor(3, 2))).isFalse();
        assertThat(cursor.isFollowedBy(new Cursor(1, 1))).isFalse();
    }
}

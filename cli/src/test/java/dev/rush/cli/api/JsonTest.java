package dev.rush.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is what came, in its order; what is no object is refused, however it is made. */
class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"z\":1,\"a\":[],\"m\":{\"x\":null}}",
                "{\"n\":[0,-1,2147483648,-9223372036854775808,2.5],\"b\":[true,false]}",
                "{\"t\":\"a \\\"word\\\", ünïcode \\u0001 and 🦀\"}"
            })
    void whatWasReadIsWrittenAsItCame(String text) throws IOException {
        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
    }

    @Test
    void wholeNumbersOfAnyLengthAreRead() throws IOException {
        assertThat(Json.parse("{\"days\":7}").fields()).containsEntry("days", 7);
        assertThat(Json.parse("{\"at\":1795829390577}").number("at")).isEqualTo(1_795_829_390_577L);
        assertThat(Json.parse("{\"far\":99999999999999999999}").number("far")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "[1]", "1", "\"a\"", "{", "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":\"\u0001\"}"})
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IOException.class);
    }

    @Test
    void nestingThatWouldFillTheStackIsRefused() throws IOException {
        assertThat(Json.parse("{\"a\":" + nested(190) + "}").fields()).containsKey("a");
        assertThatThrownBy(() -> Json.parse("{\"a\":" + nested(200_000) + "}"))
                .isInstanceOf(IOException.class)
                .hasMessage("nested more than 200 deep");
    }

    private static String nested(int depth) {
        return String.join("", List.of("[".repeat(depth), "]".repeat(depth)));
    }
}

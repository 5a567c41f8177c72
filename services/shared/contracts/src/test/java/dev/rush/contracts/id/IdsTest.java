package dev.rush.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-bcdefghijkl",
                "..defghijklm",
                "abc defghijk",
                "äbcdefghijkl",
                "abcdefghijk\n",
                "abcdefghijkl\n",
                "abcdefghijk\u0000",
                "abcdefghijk\u0660",
                "ext::abcdefg",
                "ABCDEFGHIJKL",
                "abcdefghijk/"
            })
    void whatIsNotAnIdIsRefusedByAll(String typed) {
        assertThat(IdsPropertyTest.IDS)
                .allSatisfy((name, id) ->
                        assertThatThrownBy(() -> id.apply(typed)).isInstanceOf(IllegalArgumentException.class));
    }
}

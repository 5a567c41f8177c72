package dev.rush.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseBranchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "--upload-pack=x",
                "a b",
                "a\u00a0b",
                "a\u2003b",
                "a\u2028b",
                "a\tb",
                "a\u0085b",
                "a\u200bb",
                "a\u202eb",
                "a\ud800b",
                "a..b",
                "a/../b",
                "/a",
                "a/",
                "a//b",
                "a.lock",
                "a.lock/b",
                ".a",
                "a/.b",
                "a.",
                "@",
                "a@{1}",
                "a^",
                "a~1",
                "a:b",
                "ext::sh",
                "a?",
                "a*",
                "a[",
                "a\\b",
                "a\u0000b",
                "main\n"
            })
    void whatCouldBeMisreadIsRefused(String typed) {
        assertThatThrownBy(() -> new BaseBranch(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "main", "feature/login", "release-1.2", "fix_#12", "grün", "日本", "a@b", "v1.0.x"})
    void whatTeamsUseIsAccepted(String typed) {
        assertThat(new BaseBranch(typed).value()).isEqualTo(typed);
    }
}

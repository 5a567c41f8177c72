package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | @rush mend it
            true  | please @Rush, mend it
            true  | (@rush)
            false | rush
            false | @rusher
            false | @rush-bot
            false | mail@rush
            false | my-org/@rush
            false | @rush/team
            false | > @rush mend it
            false | `@rush`
            """)
    void onlyWhatIsSaidToUsIsAMention(boolean isOne, String text) {
        assertThat(Mention.of("rush", text)).isEqualTo(isOne);
    }

    @Test
    void codeAndWhatIsHiddenSpeakToNobody() {
        assertThat(Mention.of("rush", "```\n@rush\n```")).isFalse();
        assertThat(Mention.of("rush", "<!-- @rush -->")).isFalse();
        assertThat(Mention.of("rush", "```\nx\n```\n@rush go")).isTrue();
    }
}

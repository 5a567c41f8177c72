package dev.rush.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31m",
                "\u001b[2J\u001b[H",
                "\u001b]0;title\u0007",
                "\u001b]52;c;cGF5bG9hZA==\u001b\\",
                "\u001b]8;;http://evil\u001b\\",
                "\u001bP+q544e\u001b\\",
                "\u001bc",
                "\u001b(B",
                "\u009b31m",
                "\u0007",
                "\r",
                "\b",
                "\u007f",
                "\u0085",
                "\u202e",
                "\u2066",
                "\u001b",
                "\u001b[",
                "\u001b]0;never ended"
            })
    void takesOutWhatATerminalWouldObey(String sequence) {
        assertThat(PlainText.of("a" + sequence)).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"'fetch 10%\rfetch 100%', 'fetch 100%'", "'50%\r100%\r', '100%'", "'a\r\nb\rc', 'a\nc'", "'\r', ''"})
    void showsALineAsATerminalDoesInTheEnd(String text, String shown) {
        assertThat(PlainText.of(text)).isEqualTo(shown);
    }

    @Test
    void leavesTextAsItIs() {
        String text = "tabs\tand\nlines, größe 漢字 👩‍💻 [31m";

        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @Test
    void goesOnBehindASequence() {
        assertThat(PlainText.of("\u001b[1mbold\u001b[0m, \u001b]0;x\u0007plain"))
                .isEqualTo("bold, plain");
    }
}

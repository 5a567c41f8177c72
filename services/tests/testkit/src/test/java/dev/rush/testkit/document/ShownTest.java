package dev.rush.testkit.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mini  online  4                    | mini      online   8
                    id    h2k8m4p6q9st                 | id   abcdefghijkl
                    seen  3 s ago                      | seen 14 s ago
                    memory  16.0 GiB                   | memory  512 MiB
                    jdk   17.0.12, 21.0.4              | jdk  25
                    agents  claude, script             | agents  script
                    until 2026-11-27T12:05:00Z: now    | until 2027-01-01T00:00:00.123Z: now
                    rush_3k9x…                         | rush_Zm9vYmFyYmF6
                    good until … and not shown         | good until 2026-12-28T01:00:00Z and not shown
                    'https://10.0.0.1:1/#rush1.a.b'    | 'https://192.168.1.2:7878/#rush1.xyz.pin'
                    at https://192.168.1.10:7878       | at https://10.231.77.1:7878
                    """)
    void whatTheNextComputerHasOtherwiseFits(String shown, String printed) {
        assertThat(Shown.whole(List.of(shown)).fault(printed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mini  online  4          | mini  lost  4
                    os    macos              | os    linux
                    seen  3 s ago            | seen  now
                    id    h2k8m4p6q9st       | id    h2k8
                    rush_3k9x…               | 3k9xabc
                    one two                  | one
                    one                      | one two
                    jdk   17.0.12, 21.0.4    | jdk   none
                    next: rush up            | next: rush down
                    """)
    void anotherWordDoesNot(String shown, String printed) {
        assertThat(Shown.whole(List.of(shown)).fault(printed)).isPresent();
    }

    @Test
    void aWholeIsAllThatIsPrintedAndAPartIsSomeOfIt() {
        List<String> lines = List.of("b", "c");

        assertThat(Shown.whole(lines).fault("b\nc\n")).isEmpty();
        assertThat(Shown.whole(lines).fault("a\nb\nc\n")).isPresent();
        assertThat(Shown.whole(lines).fault("b\nc\nd\n")).isPresent();
        assertThat(Shown.whole(List.of()).fault("a")).isPresent();
        assertThat(Shown.part(lines).fault("a\nb\nc\nd\n")).isEmpty();
        assertThat(Shown.part(lines).fault("b\na\nc\n")).isPresent();
    }

    @Test
    void aLineOfDotsStandsForAnyLines() {
        List<String> lines = List.of("first", "…", "last");

        assertThat(Shown.whole(lines).fault("first\nlast\n")).isEmpty();
        assertThat(Shown.whole(lines).fault("first\n2\n3\nlast\n")).isEmpty();
        assertThat(Shown.whole(lines).fault("first\n2\n3\n")).isPresent();
    }
}

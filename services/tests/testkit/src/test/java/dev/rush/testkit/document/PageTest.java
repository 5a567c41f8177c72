package dev.rush.testkit.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.testkit.document.Page.Printed;
import dev.rush.testkit.document.Page.Typed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Test
    void everyLineOfShIsTypedOnItsComputerWithoutTheCommentBehindIt() {
        Page page = read("Before.", "```sh laptop", "rush login LINE   # once", "", "git log", "```", "After.");

        assertThat(page.blocks())
                .containsExactly(
                        new Typed("laptop", 3, "rush login LINE", Shown.ANYTHING),
                        new Typed("laptop", 5, "git log", Shown.ANYTHING));
    }

    @Test
    void aConsoleShowsWhatIsPrintedForEachLine() {
        Page page = read("```console mini", "$ rush whoami", "anna of local", "by token", "$ rush logout", "```");

        assertThat(page.blocks())
                .containsExactly(
                        new Typed("mini", 2, "rush whoami", Shown.whole(List.of("anna of local", "by token"))),
                        new Typed("mini", 5, "rush logout", Shown.whole(List.of())));
    }

    @Test
    void anOutputIsAPartOfWhatWasPrintedAndATextIsNothing() {
        Page page = read("```output mini", "For another line:", "```", "```text", "rush up [--data DIR]", "```");

        assertThat(page.blocks()).containsExactly(new Printed("mini", 2, Shown.part(List.of("For another line:"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"```", "```sh", "```bash laptop", "```sh Laptop", "```console laptop", "```sh laptop later"})
    void aBlockThatDoesNotSayWhoseItIsIsRefused(String fence) {
        assertThatThrownBy(() -> read("One.", fence, "rush up", "```"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("page.md:[23]: .*");
    }

    @Test
    void aBlockThatIsNotClosedIsRefused() {
        assertThatThrownBy(() -> read("```sh laptop", "rush up")).hasMessage("page.md:1: this block is not closed");
    }

    private static Page read(String... lines) {
        return Page.of(Path.of("docs/page.md"), List.of(lines));
    }
}

package dev.rush.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BaseBranchPropertyTest {
    @Property(tries = 400)
    void gitAcceptsEveryBranchThatIsAccepted(@ForAll("branches") String typed) throws Exception {
        Optional<BaseBranch> branch = accepted(typed);
        Assume.that(branch.isPresent() && !branch.get().isDefault());

        assertThat(gitAccepts(typed)).as("git check-ref-format of '%s'", typed).isTrue();
    }

    @Property
    void nothingThatIsAcceptedCanBeReadAsAnOptionARangeOrTwoWords(@ForAll("branches") String typed) {
        accepted(typed).ifPresent(branch -> {
            assertThat(branch.value()).doesNotStartWith("-").doesNotContain("..", "@{", ":", "^", "~", "\\");
            assertThat(branch.value().codePoints()).noneMatch(BaseBranchPropertyTest::isInvisible);
        });
    }

    @Property
    void anOrdinaryBranchIsAccepted(@ForAll("ordinary") String typed) {
        assertThat(accepted(typed)).isPresent();
    }

    @Provide
    Arbitrary<String> ordinary() {
        Arbitrary<String> part = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMinLength(1)
                .ofMaxLength(20);
        return part.list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join("/", parts));
    }

    @Provide
    Arbitrary<String> branches() {
        Arbitrary<String> spice = Arbitraries.of(
                "-",
                "..",
                ".",
                "/",
                "//",
                ".lock",
                "@",
                "@{",
                "~",
                "^",
                ":",
                "?",
                "*",
                "[",
                "\\",
                " ",
                "\t",
                "\n",
                "\u007f",
                "\u0085",
                "\u00a0",
                "\u2028",
                "\u200b",
                "\ufeff",
                "\ud800",
                "HEAD",
                "refs/heads/",
                "ext::");
        Arbitrary<String> piece = Arbitraries.oneOf(spice, Arbitraries.strings().ofMaxLength(4), ordinary());
        return Combinators.combine(ordinary(), piece.list().ofMaxSize(3), ordinary(), Arbitraries.of(true, false))
                .as((head, pieces, tail, wrap) ->
                        wrap ? head + String.join("", pieces) + tail : String.join("", pieces));
    }

    private static Optional<BaseBranch> accepted(String typed) {
        try {
            return Optional.of(new BaseBranch(typed));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean gitAccepts(String branch) throws IOException, InterruptedException {
        return new ProcessBuilder("git", "check-ref-format", "--branch", branch)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}

package dev.rush.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RepositoryPropertyTest {
    @Property
    void whatIsAcceptedIsOneOfTheTwoForms(@ForAll("typed") String typed) {
        accepted(typed).ifPresent(repository -> {
            assertThat(repository.value()).matches("(?s)file:///.+|[A-Za-z0-9-]+/[A-Za-z0-9._-]+");
            assertThat(repository.path()).doesNotStartWith("-");
            assertThat(Arrays.asList(repository.path().split("/"))).doesNotContain("..", ".");
            assertThat(repository.value().codePoints()).noneMatch(RepositoryPropertyTest::isControl);
        });
    }

    @Property
    void readingTheCanonicalFormAgainChangesNothing(@ForAll("typed") String typed) {
        accepted(typed)
                .ifPresent(repository ->
                        assertThat(Repository.parse(repository.value())).isEqualTo(repository));
    }

    @Provide
    Arbitrary<String> typed() {
        Arbitrary<String> spice = Arbitraries.of(
                "-",
                "..",
                ".",
                "/",
                "//",
                "file://",
                "file:///",
                "https://github.com/",
                "git@github.com:",
                "ext::",
                ":",
                " ",
                "\n",
                "\u0085",
                "\u200b",
                "\u2028",
                "\ud800",
                ".git",
                "owner/name",
                "/home/me",
                "%2e%2e");
        Arbitrary<String> word = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(6);
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(4);
        return Arbitraries.oneOf(spice, word, any)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    private static Optional<Repository> accepted(String typed) {
        try {
            return Optional.of(Repository.parse(typed));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}

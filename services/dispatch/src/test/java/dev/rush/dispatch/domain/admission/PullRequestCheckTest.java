package dev.rush.dispatch.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.PullRequestWish;
import dev.rush.dispatch.domain.run.Refused;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullRequestCheckTest {
    private static PullRequestWanted labels(List<String> labels) {
        return new PullRequestWanted(false, labels, List.of());
    }

    private static PullRequestWanted reviewers(List<String> reviewers) {
        return new PullRequestWanted(false, List.of(), reviewers);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(number -> "n" + number).toList();
    }

    private static Refused refused(PullRequestWanted wanted) {
        return PullRequestCheck.check(wanted).orElseThrow();
    }

    @Test
    void asManyAsThereMayBeOfTheLongestAreTaken() {
        assertThat(PullRequestCheck.check(new PullRequestWanted(true, names(20), names(15))))
                .isEmpty();
        assertThat(PullRequestCheck.check(labels(List.of("x".repeat(50), "\u00e4", "\ud83d\ude80".repeat(50), "a, b"))))
                .isEmpty();
        assertThat(PullRequestCheck.check(reviewers(List.of("x".repeat(100), "Ann-1", "ann.b_c"))))
                .isEmpty();
    }

    @Test
    void oneMoreIsRefused() {
        assertThat(refused(labels(names(21))).detail()).isEqualTo("a pull request gets at most 20 labels here, not 21");
        assertThat(refused(reviewers(names(16))).detail())
                .isEqualTo("a pull request gets at most 15 reviewers here, not 16");
        assertThat(refused(labels(List.of("x".repeat(51)))).detail()).endsWith("has 51 characters; the limit is 50");
        assertThat(refused(reviewers(List.of("x".repeat(101)))).detail())
                .endsWith("has 101 characters; the limit is 100");
    }

    @Test
    void aLabelThatNobodyCouldReadIsRefused() {
        for (String label :
                List.of("", " ", "two\nlines", "a\0b", "a\033b", "a\u0085b", "a\u2028b", "half " + (char) 0xd83d)) {
            Refused why = refused(labels(List.of("bug", label)));

            assertThat(why.kind()).isEqualTo(Refused.Kind.INVALID_REQUEST);
            assertThat(why.next()).isEqualTo("rush cloud run --help");
        }
    }

    @ParameterizedTest
    @CsvSource({"@ann", "ann bob", "ann/bob", "-ann", "'ann,bob'", "''", "\u00e4nn"})
    void whatIsNoNameOnAForgeIsRefused(String login) {
        assertThat(refused(reviewers(List.of(login))).kind()).isEqualTo(Refused.Kind.INVALID_REQUEST);
    }

    @Test
    void eachIsTakenOnceWithoutSpacesAroundIt() {
        var wanted = new PullRequestWanted(true, List.of(" bug", "bug ", "docs"), List.of("ann", "ann"));

        assertThat(PullRequestCheck.read(wanted))
                .isEqualTo(new PullRequestWish(true, List.of("bug", "docs"), List.of("ann")));
    }
}

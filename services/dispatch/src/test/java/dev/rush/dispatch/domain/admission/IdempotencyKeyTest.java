package dev.rush.dispatch.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    private static final RunRequest REQUEST =
            new RunRequest("script", List.of("a/b", "c/d"), "do it", "", List.of(), 60, "", List.of(), List.of());

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "ümlaut", "line\n", "\u0000"})
    void whatCannotBeTypedOnALineIsNoKey(String typed) {
        assertThat(IdempotencyKey.isKey(typed)).isFalse();
    }

    @Test
    void aKeyHasAtMostTwoHundredCharacters() {
        assertThat(IdempotencyKey.isKey("x".repeat(200))).isTrue();
        assertThat(IdempotencyKey.isKey("x".repeat(201))).isFalse();
    }

    @Test
    void theSameKeyNamesTheSameRequest() {
        assertThat(new IdempotencyKey("nightly-1").request()).isEqualTo(new IdempotencyKey("nightly-1").request());
        assertThat(new IdempotencyKey("nightly-1").request()).isNotEqualTo(new IdempotencyKey("nightly-2").request());
    }

    @Test
    void everyDifferenceBetweenRequestsShowsInTheirFingerprints() {
        List<RunRequest> all = List.of(
                REQUEST,
                new RunRequest("claude", List.of("a/b", "c/d"), "do it", "", List.of(), 60, "", List.of(), List.of()),
                new RunRequest("script", List.of("c/d", "a/b"), "do it", "", List.of(), 60, "", List.of(), List.of()),
                new RunRequest("script", List.of("a/b"), "c/d", "do it", List.of(), 60, "", List.of(), List.of()),
                new RunRequest("script", List.of("a/b", "c/d"), "do it ", "", List.of(), 60, "", List.of(), List.of()),
                new RunRequest("script", List.of("a/b", "c/d"), "do it", "m", List.of(), 60, "", List.of(), List.of()),
                new RunRequest(
                        "script", List.of("a/b", "c/d"), "do it", "", List.of("m"), 60, "", List.of(), List.of()),
                new RunRequest("script", List.of("a/b", "c/d"), "do it", "", List.of(), 61, "", List.of(), List.of()),
                new RunRequest("script", List.of("a/b", "c/d"), "do it", "", List.of(), 60, "m", List.of(), List.of()),
                new RunRequest(
                        "script", List.of("a/b", "c/d"), "do it", "", List.of(), 60, "", List.of("m"), List.of()),
                new RunRequest(
                        "script", List.of("a/b", "c/d"), "do it", "", List.of(), 60, "", List.of(), List.of("m")),
                opening(new PullRequestWanted(true, List.of(), List.of())),
                opening(new PullRequestWanted(false, List.of("m"), List.of())),
                opening(new PullRequestWanted(false, List.of(), List.of("m"))));

        Set<String> prints = all.stream().map(IdempotencyKey::fingerprint).collect(Collectors.toSet());

        assertThat(prints).hasSize(all.size());
        assertThat(Stream.of(REQUEST, REQUEST).map(IdempotencyKey::fingerprint).distinct())
                .hasSize(1);
    }

    /** Keys are known for ninety days, and a release does not make their requests others. */
    @Test
    void theFingerprintOfWhatWasAskedForBeforeThereWereLabelsStays() {
        assertThat(IdempotencyKey.fingerprint(REQUEST))
                .isEqualTo("8bf023c955741a57046362884bbaea87e7027600227a4627671fe0ae61cfbe45");
    }

    private static RunRequest opening(PullRequestWanted wanted) {
        return new RunRequest(
                "script", List.of("a/b", "c/d"), "do it", "", List.of(), 60, "", List.of(), List.of(), wanted);
    }
}

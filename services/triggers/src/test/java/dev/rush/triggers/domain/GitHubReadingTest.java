package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.triggers.domain.Signal.Kind;
import dev.rush.triggers.domain.Signal.Pull;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub's own examples, as they are and with our word in them. */
class GitHubReadingTest {
    private static final Listening LISTENING = new Listening("rush", "rush-bot");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issues.labeled",
                "issues.assigned",
                "issues.opened",
                "issue_comment.created",
                "pull_request.labeled",
                "pull_request_review.submitted",
                "pull_request_review_comment.created",
                "push.event"
            })
    void whatSaysNothingToUsIsNothing(String example) {
        assertThat(read(example, Examples.gitHub(example))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rush, ''", "RUSH, ''", "rush:codex, codex", "Rush:codex, codex"})
    void aLabelIsAWishForTheAgentThatItNames(String label, String agent) {
        Map<String, Object> payload = Examples.gitHub("issues.labeled");
        Examples.in(payload, "label").put("name", label);

        Signal signal = read("issues.labeled", payload).orElseThrow();

        assertThat(signal.kind()).isEqualTo(Kind.LABEL);
        assertThat(signal.agent()).isEqualTo(agent);
        assertThat(signal.sender()).isEqualTo(new Signal.Sender("Codertocat", false));
        assertThat(signal.place().subject()).isEqualTo("Codertocat/Hello-World#1");
        assertThat(signal.place().url()).isEqualTo("https://github.com/Codertocat/Hello-World/issues/1");
        assertThat(signal.title()).isEqualTo("Spelling error in the README file");
        assertThat(signal.body()).contains("accidently spelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rushed", "not rush", "rush:", "brush:codex"})
    void anotherLabelIsNone(String label) {
        Map<String, Object> payload = Examples.gitHub("issues.labeled");
        Examples.in(payload, "label").put("name", label);

        assertThat(read("issues.labeled", payload)).isEmpty();
    }

    @Test
    void anAssignmentToOurUserIsAWish() {
        Map<String, Object> payload = Examples.gitHub("issues.assigned");
        Examples.in(payload, "assignee").put("login", "Rush-Bot");

        assertThat(read("issues.assigned", payload)).map(Signal::kind).contains(Kind.ASSIGNMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "issue_comment.created, comment, comment/",
        "pull_request_review_comment.created, comment, review-comment/",
        "pull_request_review.submitted, review, ''"
    })
    void whoeverWritesToUsIsAnsweredWhereTheyWrote(String example, String part, String reply) {
        Map<String, Object> payload = Examples.gitHub(example);
        Examples.in(payload, part).put("body", "Please, @rush, mend it");

        Signal signal = read(example, payload).orElseThrow();

        assertThat(signal.kind()).isEqualTo(Kind.MENTION);
        assertThat(signal.comment()).isEqualTo("Please, @rush, mend it");
        assertThat(signal.place().reply()).startsWith(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"edited", "deleted"})
    void whatWasWrittenBeforeIsNoWishWhenItChanges(String action) {
        Map<String, Object> payload = Examples.gitHub("issue_comment.created");
        Examples.in(payload, "comment").put("body", "@rush mend it");
        payload.put("action", action);

        assertThat(read("issue_comment.created", payload)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bot", "Organization", ""})
    void whoIsNoUserIsABot(String type) {
        Map<String, Object> payload = Examples.gitHub("issues.labeled");
        Examples.in(payload, "label").put("name", "rush");
        Examples.in(payload, "sender").put("type", type);

        assertThat(read("issues.labeled", payload))
                .map(signal -> signal.sender().isBot())
                .contains(true);
    }

    @Test
    void theBranchOfAPullRequestIsKnownOrAskedFor() {
        Map<String, Object> labelled = Examples.gitHub("pull_request.labeled");
        Examples.in(labelled, "label").put("name", "rush");
        assertThat(pull("pull_request.labeled", labelled)).isEqualTo(Pull.BRANCH);

        Examples.in(labelled, "pull_request", "head").put("ref", "rush/k7m2q9x4tb1d");
        assertThat(pull("pull_request.labeled", labelled)).isEqualTo(Pull.OURS);

        Examples.in(labelled, "pull_request", "head", "repo").put("full_name", "stranger/Hello-World");
        assertThat(pull("pull_request.labeled", labelled)).isEqualTo(Pull.FORK);

        Examples.in(labelled, "pull_request", "head").put("repo", null);
        assertThat(pull("pull_request.labeled", labelled)).isEqualTo(Pull.FORK);

        Map<String, Object> comment = Examples.gitHub("issue_comment.created");
        Examples.in(comment, "comment").put("body", "@rush");
        Examples.in(comment, "issue").put("pull_request", Map.of("url", "https://api.github.com/x"));
        assertThat(pull("issue_comment.created", comment)).isEqualTo(Pull.UNKNOWN);
    }

    private static Pull pull(String example, Map<String, Object> payload) {
        return read(example, payload).orElseThrow().place().pull();
    }

    private static Optional<Signal> read(String example, Map<String, Object> payload) {
        String event = example.substring(0, example.indexOf('.'));
        return new GitHubReading(LISTENING, new Payload(payload)).read(event);
    }
}

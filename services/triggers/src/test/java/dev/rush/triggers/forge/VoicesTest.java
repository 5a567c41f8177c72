package dev.rush.triggers.forge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.forge.ForgeTokens;
import dev.rush.forge.TokenAnswer;
import dev.rush.testkit.FakeGitLab;
import dev.rush.triggers.domain.StatusComment;
import dev.rush.triggers.forge.Voice.Below;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said back on GitLab, in Jira and in Linear. */
class VoicesTest {
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final StatusComment RUNNING = new StatusComment("d7m2q9x4tb1d", "k7m2q9x4tb1d", "running", "", "");
    private static final StatusComment DONE =
            new StatusComment("d7m2q9x4tb1d", "k7m2q9x4tb1d", "succeeded", "", "https://gitlab.example/1");

    @TempDir
    Path folder;

    private static ForgeTokens token(String token) {
        return repository -> new TokenAnswer.Known(token);
    }

    private static long said(CallAnswer<Long> answer) {
        assertThat(answer).isInstanceOf(CallAnswer.Said.class);
        return ((CallAnswer.Said<Long>) answer).value();
    }

    @Test
    void onGitLabOneEmojiAndOneNoteThatIsEdited() {
        try (FakeGitLab gitLab = new FakeGitLab(folder)) {
            var voice =
                    new GitLab(new ForgeCalls("GitLab", gitLab.apiUrl(), token(FakeGitLab.TOKEN), Clock.systemUTC()));
            Below issue = new Below("my-org/web", 12, "");

            assertThat(voice.react(issue)).isInstanceOf(CallAnswer.Said.class);
            assertThat(voice.react(issue)).as("the same twice").isInstanceOf(CallAnswer.Said.class);
            voice.react(new Below("my-org/web", 12, "note/41"));
            assertThat(gitLab.issues().awards()).containsExactlyInAnyOrder("/issues/12", "/issues/12/notes/41");

            gitLab.issues().loseAnswers(1);
            assertThat(voice.say(issue, 0, RUNNING, LONG_AGO)).isInstanceOf(CallAnswer.Later.class);
            long note = said(voice.say(issue, 0, RUNNING, LONG_AGO));
            assertThat(said(voice.say(issue, note, DONE, LONG_AGO))).isEqualTo(note);

            assertThat(gitLab.issues().notes(12))
                    .containsExactly("Run `k7m2q9x4tb1d` is done: https://gitlab.example/1\n\n"
                            + "<!-- rush-trigger:d7m2q9x4tb1d -->");
        }
    }

    @Test
    void aProjectThatIsNoneIsNotCalled() {
        var nobody = new ForgeCalls("GitLab", java.net.URI.create("http://127.0.0.1:1"), token("t"), Clock.systemUTC());

        assertThat(said(new GitLab(nobody).say(new Below("../x", 1, ""), 0, RUNNING, LONG_AGO)))
                .isZero();
        assertThat(said(new Jira(nobody).say(new Below("../x", 1, ""), 0, RUNNING, LONG_AGO)))
                .isZero();
        assertThat(said(new Linear(nobody).say(new Below("", 1, ""), 0, RUNNING, LONG_AGO)))
                .isZero();
    }

    @Test
    void inJiraOneCommentThatIsEdited() {
        List<Map<String, Object>> comments = new ArrayList<>();
        try (Answering jira = new Answering((call, body) -> ofJira(comments, call, body))) {
            var voice = new Jira(new ForgeCalls("Jira", jira.url(), token("t"), Clock.systemUTC(), t -> "Basic " + t));
            Below issue = new Below("WEB", 7, "");

            jira.loseAnswers(1);
            assertThat(voice.say(issue, 0, RUNNING, LONG_AGO)).isInstanceOf(CallAnswer.Later.class);
            long comment = said(voice.say(issue, 0, RUNNING, LONG_AGO));
            assertThat(said(voice.say(issue, comment, DONE, LONG_AGO))).isEqualTo(comment);

            assertThat(comments)
                    .singleElement()
                    .satisfies(one -> assertThat(one.get("body"))
                            .isEqualTo(
                                    "Run k7m2q9x4tb1d is done: https://gitlab.example/1\n\nrush-trigger:d7m2q9x4tb1d"));
            assertThat(jira.authorizations()).containsOnly("Basic t");
        }
    }

    private static Map<String, Object> ofJira(List<Map<String, Object>> comments, String call, JsonNode body) {
        String all = "/rest/api/2/issue/WEB-7/comment";
        if (call.equals("GET " + all)) {
            return Map.of("comments", List.copyOf(comments));
        }
        Map<String, Object> one =
                call.equals("POST " + all) ? new LinkedHashMap<>(Map.of("id", "10041")) : comments.getFirst();
        one.put("body", body.path("body").asText());
        if (call.equals("POST " + all)) {
            comments.add(one);
        } else {
            assertThat(call).isEqualTo("PUT " + all + "/10041");
        }
        return one;
    }

    @Test
    void inLinearOneCommentThatIsEdited() {
        Map<String, String> written = new LinkedHashMap<>();
        try (Answering linear = new Answering((call, body) -> ofLinear(written, body))) {
            var voice = new Linear(new ForgeCalls("Linear", linear.url(), token("t"), Clock.systemUTC()));
            Below issue = new Below("ENG", 7, "");

            linear.loseAnswers(1);
            assertThat(voice.say(issue, 0, RUNNING, LONG_AGO)).isInstanceOf(CallAnswer.Later.class);
            long known = said(voice.say(issue, 0, RUNNING, LONG_AGO));
            said(voice.say(issue, known, DONE, LONG_AGO));

            assertThat(written.values()).containsExactly("Run `k7m2q9x4tb1d` is done: https://gitlab.example/1");
        }
    }

    @Test
    void aSessionInLinearHearsOfEveryStepOnce() {
        Map<String, String> written = new LinkedHashMap<>();
        try (Answering linear = new Answering((call, body) -> ofLinear(written, body))) {
            var voice = new Linear(new ForgeCalls("Linear", linear.url(), token("t"), Clock.systemUTC()));
            Below session = new Below("ENG", 7, "session/s1");

            voice.react(session);
            linear.loseAnswers(1);
            assertThat(voice.say(session, 0, RUNNING, LONG_AGO)).isInstanceOf(CallAnswer.Later.class);
            said(voice.say(session, 0, RUNNING, LONG_AGO));
            said(voice.say(session, 1, DONE, LONG_AGO));

            assertThat(written.values())
                    .containsExactly(
                            "thought: Seen; a run is being asked for.",
                            "thought: Run `k7m2q9x4tb1d` is running.",
                            "response: Run `k7m2q9x4tb1d` is done: https://gitlab.example/1");
        }
    }

    /** Ids are in the form that Linear takes, and no two things have one. */
    private static Map<String, Object> ofLinear(Map<String, String> written, JsonNode body) {
        String query = body.path("query").asText();
        JsonNode input = body.at("/variables/input");
        boolean isNew = query.contains("Create(");
        String id = (isNew ? input : body.path("variables")).path("id").asText();
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        if (isNew == written.containsKey(id)) {
            return Map.of("errors", List.of(Map.of("message", isNew ? "the id is taken" : "Entity not found")));
        }
        if (query.contains("agentActivityCreate")) {
            assertThat(input.path("agentSessionId").asText()).isEqualTo("s1");
            written.put(
                    id,
                    input.at("/content/type").asText() + ": "
                            + input.at("/content/body").asText());
        } else if (!query.startsWith("query")) {
            assertThat(isNew ? input.path("issueId").asText() : "ENG-7").isEqualTo("ENG-7");
            written.put(id, input.path("body").asText());
        }
        return Map.of("data", Map.of("done", true));
    }

    @Test
    void aPersonsKeyForLinearIsShownAsItIs() {
        assertThat(Voices.ofLinear("lin_api_x")).isEqualTo("lin_api_x");
        assertThat(Voices.ofLinear("lin_oauth_x")).isEqualTo("Bearer lin_oauth_x");
    }

    @Test
    void inPlainWordsADetailNamesNobodyAndEndsNoFrame() {
        var failed = new StatusComment("d1", "r1", "failed", "{noformat} @ann", "");

        assertThat(failed.plain())
                .isEqualTo("Run r1 is over: failed.\n\n{noformat}'noformat' @ ann{noformat}\n\nrush-trigger:d1");
    }
}

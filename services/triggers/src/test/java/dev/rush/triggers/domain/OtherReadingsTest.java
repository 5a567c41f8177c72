package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.triggers.domain.Signal.Kind;
import org.junit.jupiter.api.Test;

/** GitLab's, Linear's and Jira's deliveries. */
class OtherReadingsTest {
    private static final Listening LISTENING = new Listening("rush", "rush-bot");

    @Test
    void gitLabsNewLabelIsAWishAndOneThatWasThereIsNone() {
        String hook = """
                {"user":{"username":"ann"},"project":{"path_with_namespace":"my-group/web"},
                 "object_attributes":{"iid":7,"title":"T","description":"D","url":"https://gitlab.example/7","action":"update"},
                 "changes":{"labels":{"previous":[{"title":"%s"}],"current":[{"title":"%s"},{"title":"rush:codex"}]}}}""";

        Signal signal = wish(Provider.GITLAB, "Issue Hook", hook.formatted("bug", "bug"));

        assertThat(signal.agent()).isEqualTo("codex");
        assertThat(signal.sender().name()).isEqualTo("ann");
        assertThat(signal.place().subject()).isEqualTo("my-group/web#7");
        assertThat(reading(Provider.GITLAB, "Issue Hook", hook.formatted("rush:codex", "bug")))
                .isEqualTo(new Reading.Nothing());
    }

    @Test
    void gitLabsNoteAndAssignmentAreWishes() {
        String note = """
                {"user":{"username":"ann"},"project":{"path_with_namespace":"my-group/web"},"issue":{"iid":7,"title":"T"},
                 "object_attributes":{"noteable_type":"Issue","id":41,"action":"create","note":"@rush do it"}}""";
        String assigned = """
                {"user":{"username":"ann"},"project":{"path_with_namespace":"my-group/web"},
                 "object_attributes":{"iid":7,"title":"T"},
                 "changes":{"assignees":{"previous":[],"current":[{"username":"rush-bot"}]}}}""";

        assertThat(wish(Provider.GITLAB, "Note Hook", note).comment()).isEqualTo("@rush do it");
        assertThat(wish(Provider.GITLAB, "Note Hook", note).place().reply()).isEqualTo("note/41");
        assertThat(wish(Provider.GITLAB, "Issue Hook", assigned).kind()).isEqualTo(Kind.ASSIGNMENT);
        assertThat(reading(Provider.GITLAB, "Note Hook", note.replace("create", "update")))
                .isEqualTo(new Reading.Nothing());
    }

    @Test
    void linearsLabelCommentAndSessionAreWishes() {
        String issue = """
                {"action":"update","type":"Issue","actor":{"id":"u1","type":"user","email":"ann@my-org.example"},
                 "data":{"identifier":"ENG-7","title":"T","description":"D","url":"https://linear.app/ENG-7",
                 "labels":[{"id":"l1","name":"rush"}]},"updatedFrom":{"labelIds":[%s]}}""";
        String session = """
                {"action":"created","type":"AgentSessionEvent","agentSession":{"id":"s1","creator":{"id":"u1"},
                 "issue":{"identifier":"ENG-7","title":"T"}}}""";

        Signal label = wish(Provider.LINEAR, "Issue", issue.formatted(""));
        assertThat(label.place().project()).isEqualTo("ENG");
        assertThat(label.place().number()).isEqualTo(7);
        assertThat(wish(Provider.LINEAR, "AgentSessionEvent", session).place().reply())
                .isEqualTo("session/s1");
        assertThat(label.sender().name()).isEqualTo("ann@my-org.example");
        assertThat(reading(Provider.LINEAR, "Issue", issue.formatted("\"l1\""))).isEqualTo(new Reading.Nothing());
        assertThat(wish(Provider.LINEAR, "AgentSessionEvent", session).sender().name())
                .isEqualTo("u1");
        assertThat(wish(
                                Provider.LINEAR,
                                "Comment",
                                "{\"action\":\"create\",\"actor\":{\"id\":\"u1\",\"type\":\"integration\"},\"data\":{\"body\":\"@rush go\"}}")
                        .sender()
                        .isBot())
                .isTrue();
    }

    @Test
    void jirasLabelAndCommentAreWishes() {
        String updated = """
                {"user":{"accountId":"a1"},"issue":{"key":"WEB-7","self":"https://x.atlassian.net/rest/api/2/issue/1",
                 "fields":{"summary":"T","description":"D"}},
                 "changelog":{"items":[{"field":"labels","fromString":"%s","toString":"old rush"}]}}""";

        Signal signal = wish(Provider.JIRA, "jira:issue_updated", updated.formatted("old"));
        assertThat(signal.place().url()).isEqualTo("https://x.atlassian.net/browse/WEB-7");
        assertThat(signal.place().project()).isEqualTo("WEB");
        assertThat(signal.place().number()).isEqualTo(7);
        assertThat(reading(Provider.JIRA, "jira:issue_updated", updated.formatted("old rush")))
                .isEqualTo(new Reading.Nothing());
        assertThat(wish(
                                Provider.JIRA,
                                "comment_created",
                                "{\"comment\":{\"body\":\"@rush go\",\"author\":{\"accountId\":\"a1\"}},\"issue\":{\"key\":\"WEB-7\"}}")
                        .sender()
                        .name())
                .isEqualTo("a1");
    }

    private static Signal wish(Provider provider, String event, String json) {
        return ((Reading.Wish) reading(provider, event, json)).signal();
    }

    private static Reading reading(Provider provider, String event, String json) {
        return Readings.of(provider, LISTENING, event, Examples.json(json));
    }
}

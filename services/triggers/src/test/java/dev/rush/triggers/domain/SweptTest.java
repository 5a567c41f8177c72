package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweptTest {
    private static final Instant AT = Instant.parse("2026-11-28T05:00:00Z");
    private static final Listening WORDS = new Listening("rush", "rush-bot");

    private static Payload issue(Instant changed, String... labels) {
        return new Payload(Map.of(
                "number",
                12,
                "title",
                "It creaks",
                "body",
                "The door.",
                "html_url",
                "https://github.com/Codertocat/Hello-World/issues/12",
                "user",
                Map.of("login", "stranger"),
                "updated_at",
                changed.toString(),
                "labels",
                List.of(labels).stream().map(name -> Map.of("name", name)).toList()));
    }

    private static Payload event(long id, String what, String label, Instant at) {
        return new Payload(Map.of(
                "id",
                id,
                "event",
                what,
                "label",
                Map.of("name", label),
                "actor",
                Map.of("login", "ann", "type", "User"),
                "created_at",
                at.toString()));
    }

    private static List<Swept> found(Payload issue, Payload... events) {
        return Swept.of(Examples.REPOSITORY, WORDS, issue, List.of(events), AT, AT.plusSeconds(60));
    }

    @Test
    void theLastTimeThatALabelThatIsStillOnWasPutOnCounts() {
        Payload first = event(1, "labeled", "rush", AT.plusSeconds(1));
        Payload off = event(2, "unlabeled", "rush", AT.plusSeconds(2));
        Payload again = event(3, "labeled", "Rush", AT.plusSeconds(3));

        assertThat(found(issue(AT, "rush"), first, off, again))
                .extracting(Swept::key)
                .containsExactly("event-3");
        assertThat(found(issue(AT, "bug"), first, off)).isEmpty();
        assertThat(found(issue(AT, "rush", "rush:codex"), first, event(4, "labeled", "rush:codex", AT)))
                .extracting(Swept::key)
                .containsExactly("event-1", "event-4");
    }

    @Test
    void labelsOfTheSecondsBetweenCountAndNoOthers() {
        Payload labelled = issue(AT, "rush");

        assertThat(found(labelled, event(1, "labeled", "rush", AT))).hasSize(1);
        assertThat(found(labelled, event(1, "labeled", "rush", AT.minusSeconds(1))))
                .isEmpty();
        assertThat(found(labelled, event(1, "labeled", "rush", AT.plusSeconds(60))))
                .isEmpty();
    }

    @Test
    void itIsReadAsTheHookWouldBeAndKnownAsTheSame() {
        Swept one = found(issue(AT.plusSeconds(1), "rush"), event(1, "labeled", "rush", AT))
                .getFirst();
        Payload payload = new Payload(one.payload(false));
        Signal signal = wish(Swept.EVENT, payload);
        Map<String, Object> hook = Examples.gitHub("issues.labeled");
        Examples.in(hook, "label").put("name", "rush");
        Examples.in(hook, "issue").put("number", 12);
        Examples.in(hook, "issue").put("updated_at", AT.plusSeconds(2).toString());
        Examples.in(hook, "sender").put("login", "Ann");
        Payload told = new Payload(hook);

        assertThat(signal.sender().name()).isEqualTo("ann");
        assertThat(signal.body()).isEqualTo("The door.");
        assertThat(signal.place().subject()).isEqualTo("Codertocat/Hello-World#12");
        LabelWish found = LabelWish.of(Provider.GITHUB, signal, payload).orElseThrow();
        LabelWish came =
                LabelWish.of(Provider.GITHUB, wish("issues", told), told).orElseThrow();
        assertThat(came.name()).isEqualTo(found.name());
        assertThat(came.at()).isEqualTo(found.at().plusSeconds(2));
    }

    private static Signal wish(String event, Payload payload) {
        return ((Reading.Wish) Readings.of(Provider.GITHUB, WORDS, event, payload)).signal();
    }

    @Test
    void aPullRequestIsAskedForItsBranch() {
        Payload pull = issue(AT, "rush");
        Map<String, Object> fields = new HashMap<>(pull.fields());
        fields.put("pull_request", Map.of("url", "https://api.github.com/x"));
        Swept one = found(new Payload(fields), event(1, "labeled", "rush", AT)).getFirst();

        assertThat(wish(Swept.EVENT, new Payload(one.payload(false))).place().pull())
                .isEqualTo(Signal.Pull.UNKNOWN);
    }

    @Test
    void aTextThatIsNotCertainlyTheOneThatWasMeantStartsNothing() {
        Swept one = found(issue(AT.plusSeconds(3), "rush"), event(1, "labeled", "rush", AT))
                .getFirst();
        Verdict starting = new Triage(Examples.gitHub())
                .then(wish(Swept.EVENT, new Payload(one.payload(true))), new Standing(true, Signal.Pull.NONE));

        assertThat(one.isOlderThanIssue()).isTrue();
        assertThat(found(issue(AT.plusSeconds(2), "rush"), event(1, "labeled", "rush", AT))
                        .getFirst()
                        .isOlderThanIssue())
                .isFalse();
        assertThat(starting).isInstanceOf(Verdict.Starting.class);
        assertThat(Swept.held(Swept.EVENT, new Payload(one.payload(false)), starting))
                .isSameAs(starting);
        assertThat(Swept.held("issues", new Payload(one.payload(true)), starting))
                .isSameAs(starting);
        assertThat(Swept.held(Swept.EVENT, new Payload(one.payload(true)), starting))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.CHANGED));
    }
}

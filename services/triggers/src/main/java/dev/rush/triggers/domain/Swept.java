package dev.rush.triggers.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A label on an issue of GitHub that was found by asking. As a delivery it is read as that of a hook would be.
 *
 * @param project {@code owner/name}
 * @param issue as GitHub lists it
 * @param event that somebody put the label on, as GitHub lists it
 * @param at when they did
 */
public record Swept(String project, Payload issue, Payload event, Instant at) {
    /** By which word such a delivery is known; no hook brings it. */
    public static final String EVENT = "swept";

    /** The times of one change can differ by that in GitHub's lists. */
    private static final Duration SAME = Duration.ofSeconds(2);

    public Swept {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(issue, "issue");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(at, "at");
    }

    /** When a listed issue changed last; nothing when GitHub does not say. */
    public static Optional<Instant> changed(Payload issue) {
        return LabelWish.time(issue.text("updated_at"));
    }

    /** Whether a listed issue has a label that is for us. */
    public static boolean isFor(Listening words, Payload issue) {
        return labels(words, issue).findAny().isPresent();
    }

    /** Of each label that is on the issue and for us how it was put on last, if that was not before the one second and before the other. */
    public static List<Swept> of(
            String project, Listening words, Payload issue, List<Payload> events, Instant after, Instant upTo) {
        return labels(words, issue)
                .flatMap(label -> last(events, label).stream())
                .flatMap(event ->
                        LabelWish.time(event.text("created_at"))
                                .map(at -> new Swept(project, issue, event, at))
                                .stream())
                .filter(one -> !one.at.isBefore(after.truncatedTo(ChronoUnit.SECONDS)) && one.at.isBefore(upTo))
                .toList();
    }

    private static Stream<String> labels(Listening words, Payload issue) {
        return issue.each("labels")
                .map(label -> label.text("name"))
                .filter(label -> words.agent(label).isPresent());
    }

    private static Optional<Payload> last(List<Payload> events, String label) {
        return events.stream()
                .filter(event -> event.text("event").equals("labeled"))
                .filter(event -> event.text("label", "name").equalsIgnoreCase(label))
                .reduce((first, second) -> second);
    }

    /** By what it is the same when it is found again. */
    public String key() {
        return "event-" + event.number("id");
    }

    /** Who wrote the issue. */
    public String author() {
        return issue.text("user", "login");
    }

    /** Whether something about the issue is newer than the label: it may read otherwise than it did to who put the label on. */
    public boolean isOlderThanIssue() {
        return changed(issue).filter(changed -> !changed.isAfter(at.plus(SAME))).isEmpty();
    }

    /**
     * As a delivery.
     *
     * @param untrusted whether somebody who may not write can have changed the text since
     */
    public Map<String, Object> payload(boolean untrusted) {
        Map<String, Object> as = new HashMap<>(issue.fields());
        as.put("updated_at", at.toString());
        return Map.of(
                "action",
                "labeled",
                "label",
                event.at("label").fields(),
                "issue",
                as,
                "repository",
                Map.of("full_name", project),
                "sender",
                event.at("actor").fields(),
                "untrusted",
                untrusted);
    }

    /** What becomes of a delivery once GitHub has answered: nothing, when its text is not certainly the one that was meant. */
    public static Verdict held(String event, Payload payload, Verdict verdict) {
        boolean isHeld = event.equals(EVENT) && payload.text("untrusted").equals("true");
        return isHeld && verdict instanceof Verdict.Starting
                ? new Verdict.Refused(
                        Reason.CHANGED,
                        "Rush was not there when the label was put on, and the issue has changed since;"
                                + " next: read it, take the label off and put it on again")
                : verdict;
    }
}

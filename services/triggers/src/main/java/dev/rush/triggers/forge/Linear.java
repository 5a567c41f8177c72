package dev.rush.triggers.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.forge.domain.PlainText;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.StatusComment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says back in Linear: one comment below the issue, or activities in a session with us as the agent, which nobody can edit. What is
 * written has an id that is made from what it answers, so what was written and not answered is found again.
 */
final class Linear implements Voice {
    private static final Pattern TEAM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,19}");
    private static final Pattern SESSION = Pattern.compile("session/([A-Za-z0-9-]{1,64})");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final CallAnswer<Boolean> DONE = new CallAnswer.Said<>(true);
    private static final String CREATE =
            "mutation($input: CommentCreateInput!) { commentCreate(input: $input) { success } }";
    private static final String UPDATE = "mutation($id: String!, $input: CommentUpdateInput!)"
            + " { commentUpdate(id: $id, input: $input) { success } }";
    private static final String ACT =
            "mutation($input: AgentActivityCreateInput!) { agentActivityCreate(input: $input) { success } }";
    private static final String FIND = "query($id: String!) { agentActivity(id: $id) { id } }";

    private final ForgeCalls calls;

    Linear(ForgeCalls calls) {
        this.calls = calls;
    }

    /** A session that hears nothing within ten seconds counts as one whose agent does not answer. */
    @Override
    public CallAnswer<Optional<byte[]>> react(Below below) {
        var session = SESSION.matcher(below.reply());
        CallAnswer<Boolean> answer =
                session.matches() ? act(session.group(1), "seen", "thought", "Seen; a run is being asked for.") : DONE;
        return answer.map(done -> Optional.empty());
    }

    @Override
    public CallAnswer<Long> say(Below below, long known, StatusComment comment, Instant since) {
        if (!TEAM.matcher(below.project()).matches()) {
            return new CallAnswer.Said<>(0L);
        }
        var session = SESSION.matcher(below.reply());
        CallAnswer<Boolean> answer = session.matches()
                ? act(
                        session.group(1),
                        comment.delivery() + comment.run() + comment.phase(),
                        kind(comment.phase()),
                        comment.markdown())
                : comment(below, known, comment);
        return answer.map(done -> 1L);
    }

    private static String kind(String phase) {
        return switch (phase) {
            case "queued", "starting", "running", "stopping", "delivering" -> "thought";
            case "succeeded", "no-changes", "stopped" -> "response";
            default -> "error";
        };
    }

    /** One that is there already is not made a second time. */
    private CallAnswer<Boolean> act(String session, String name, String kind, String text) {
        String id = LinearId.of(session, name);
        CallAnswer<Boolean> made = call(
                ACT,
                Map.of(
                        "input",
                        Map.of("id", id, "agentSessionId", session, "content", Map.of("type", kind, "body", text))));
        return made instanceof CallAnswer.Refused && call(FIND, Map.of("id", id)) instanceof CallAnswer.Said
                ? DONE
                : made;
    }

    private CallAnswer<Boolean> comment(Below below, long known, StatusComment comment) {
        String id = LinearId.of(below.project() + "-" + below.number(), comment.delivery());
        if (known != 0) {
            return update(id, comment);
        }
        CallAnswer<Boolean> made = call(
                CREATE,
                Map.of(
                        "input",
                        Map.of(
                                "id",
                                id,
                                "issueId",
                                below.project() + "-" + below.number(),
                                "body",
                                comment.markdown())));
        return made instanceof CallAnswer.Refused && update(id, comment) instanceof CallAnswer.Said ? DONE : made;
    }

    private CallAnswer<Boolean> update(String id, StatusComment comment) {
        return call(UPDATE, Map.of("id", id, "input", Map.of("body", comment.markdown())));
    }

    private CallAnswer<Boolean> call(String query, Map<String, Object> variables) {
        return calls.send("POST", "/graphql", Map.of("query", query, "variables", variables))
                .then(said ->
                        said.map(this::meaning).orElseGet(() -> new CallAnswer.Refused<>("Linear has no such page")));
    }

    /** What Linear refuses it says with the status of success. */
    private CallAnswer<Boolean> meaning(byte[] body) {
        Payload answer = new Payload(calls.read(body, OBJECT));
        return answer.each("errors")
                .findFirst()
                .<CallAnswer<Boolean>>map(error ->
                        new CallAnswer.Refused<>("Linear answered: " + PlainText.line(error.text("message"), 200)))
                .orElse(DONE);
    }
}

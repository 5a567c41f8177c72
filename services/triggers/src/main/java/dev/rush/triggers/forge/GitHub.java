package dev.rush.triggers.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rush.contracts.run.Repository;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.forge.GitHubPeople;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Readings;
import dev.rush.triggers.domain.Signal;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Standing;
import dev.rush.triggers.domain.StatusComment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What GitHub is asked of who wants a run, and how it is told what became of it. Every call blocks, and every call can be made again. */
@ApplicationScoped
public class GitHub implements Voice {
    static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};

    private final ForgeCalls calls;
    private final GitHubPeople people;
    private final OneComment comments;

    GitHub(GitHubAccess access) {
        this.calls = access.calls();
        this.people = new GitHubPeople(calls);
        this.comments = new OneComment(calls);
    }

    /** Whether the sender may write to the repository, and of a comment on a pull request what its branch is. */
    public CallAnswer<Standing> standing(Signal signal) {
        String project = signal.place().project();
        String sender = signal.sender().name();
        if (!isName(project)) {
            return new CallAnswer.Said<>(new Standing(false, Pull.NONE));
        }
        return people.mayWrite(project, sender)
                .then(mayWrite -> mayWrite
                        ? branch(signal)
                        : new CallAnswer.Said<>(
                                new Standing(false, signal.place().pull())));
    }

    private CallAnswer<Standing> branch(Signal signal) {
        Signal.Place place = signal.place();
        if (place.pull() != Pull.UNKNOWN) {
            return new CallAnswer.Said<>(new Standing(true, place.pull()));
        }
        return calls.get("/repos/" + place.project() + "/pulls/" + place.number())
                .map(said -> new Standing(
                        true,
                        said.map(body -> Readings.pull(new Payload(calls.read(body, OBJECT)), place.project()))
                                .orElse(Pull.FORK)));
    }

    @Override
    public CallAnswer<Optional<byte[]>> react(Below below) {
        return isName(below.project())
                ? calls.send(
                        "POST",
                        "/repos/" + below.project() + "/" + target(below.number(), below.reply()) + "/reactions",
                        Map.of("content", "eyes"))
                : new CallAnswer.Said<>(Optional.empty());
    }

    private static String target(long number, String reply) {
        String id = reply.substring(reply.indexOf('/') + 1);
        return reply.startsWith("comment/")
                ? "issues/comments/" + id
                : reply.startsWith("review-comment/") ? "pulls/comments/" + id : "issues/" + number;
    }

    @Override
    public CallAnswer<Long> say(Below below, long known, StatusComment comment, Instant since) {
        if (!isName(below.project())) {
            return new CallAnswer.Said<>(0L);
        }
        String issues = "/repos/" + below.project() + "/issues/";
        String all = issues + below.number() + "/comments";
        var paths = new OneComment.Paths(
                page -> all + "?per_page=" + OneComment.PAGE + "&page=" + page + "&since="
                        + since.truncatedTo(ChronoUnit.SECONDS),
                all,
                "PATCH",
                id -> issues + "comments/" + id);
        return comments.write(paths, known, comment.marker(), comment.marked());
    }

    static boolean isName(String project) {
        try {
            return !new Repository(project).isLocal();
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}

package dev.rush.triggers.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rush.contracts.run.Repository;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.forge.ForgeTokens;
import dev.rush.forge.GitHubApp;
import dev.rush.forge.GitHubPeople;
import dev.rush.forge.GitHubToken;
import dev.rush.forge.SetToken;
import dev.rush.triggers.TriggersConfig;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Readings;
import dev.rush.triggers.domain.Signal;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What GitHub is asked of who wants a run, and how it is told what became of it. Every call blocks, and every call can be made again. */
@ApplicationScoped
public class GitHub {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
    /** What a token of a GitHub App can do here, and no more. */
    private static final Map<String, String> APP_MAY =
            Map.of("metadata", "read", "issues", "write", "pull_requests", "write");

    private static final int PAGES = 10;
    private static final int PAGE = 100;

    private final ForgeCalls calls;
    private final GitHubPeople people;

    GitHub(TriggersConfig config, Clock clock) {
        var github = config.github();
        ForgeTokens token = github.appId()
                .<ForgeTokens>map(id ->
                        new GitHubApp(github.apiUrl(), id, github.appKeyFile().orElse(Path.of("")), APP_MAY, clock))
                .orElseGet(() -> new GitHubToken(
                        SetToken.of(github.token(), github.tokenFile()),
                        Map.of(),
                        github.tokenCommand().orElse(List.of()),
                        clock));
        this.calls = new ForgeCalls(github.apiUrl(), token, clock);
        this.people = new GitHubPeople(calls);
    }

    /** Whether the sender may write to the repository, and of a comment on a pull request what its branch is. */
    public CallAnswer<Standing> standing(Signal signal) {
        String project = signal.place().project();
        String sender = signal.sender().name();
        if (!isName(project)) {
            return new CallAnswer.Said<>(new Standing(false, Pull.NONE));
        }
        return switch (people.mayWrite(project, sender)) {
            case CallAnswer.Said<Boolean> said ->
                said.value()
                        ? branch(signal)
                        : new CallAnswer.Said<>(
                                new Standing(false, signal.place().pull()));
            case CallAnswer<Boolean> failure -> CallAnswer.failure(failure);
        };
    }

    private CallAnswer<Standing> branch(Signal signal) {
        Signal.Place place = signal.place();
        if (place.pull() != Pull.UNKNOWN) {
            return new CallAnswer.Said<>(new Standing(true, place.pull()));
        }
        return switch (calls.get("/repos/" + place.project() + "/pulls/" + place.number())) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                new CallAnswer.Said<>(new Standing(
                        true,
                        said.value()
                                .map(body -> Readings.pull(new Payload(calls.read(body, OBJECT)), place.project()))
                                .orElse(Pull.FORK)));
            case CallAnswer<Optional<byte[]>> failure -> CallAnswer.failure(failure);
        };
    }

    /** Gives a first sign, below the issue or the comment; the same sign twice is one. */
    public CallAnswer<Optional<byte[]>> react(String project, long number, String reply) {
        return isName(project)
                ? calls.send(
                        "POST",
                        "/repos/" + project + "/" + target(number, reply) + "/reactions",
                        Map.of("content", "eyes"))
                : new CallAnswer.Said<>(Optional.empty());
    }

    private static String target(long number, String reply) {
        String id = reply.substring(reply.indexOf('/') + 1);
        return reply.startsWith("comment/")
                ? "issues/comments/" + id
                : reply.startsWith("review-comment/") ? "pulls/comments/" + id : "issues/" + number;
    }

    /**
     * Writes the status comment, or over it. One whose answer was lost is found again by its marker.
     *
     * @param known its id; 0 when it is not known
     * @param since no such comment is older
     * @return its id; 0 when the issue is gone
     */
    public CallAnswer<Long> comment(
            String project, long number, long known, String marker, Instant since, String text) {
        if (!isName(project)) {
            return new CallAnswer.Said<>(0L);
        }
        if (known != 0) {
            return id(calls.send("PATCH", "/repos/" + project + "/issues/comments/" + known, Map.of("body", text)));
        }
        return switch (find(project, number, marker, since)) {
            case CallAnswer.Said<Long> found ->
                found.value() != 0
                        ? comment(project, number, found.value(), marker, since, text)
                        : id(calls.send(
                                "POST", "/repos/" + project + "/issues/" + number + "/comments", Map.of("body", text)));
            case CallAnswer<Long> failure -> failure;
        };
    }

    private CallAnswer<Long> id(CallAnswer<Optional<byte[]>> answer) {
        return switch (answer) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                new CallAnswer.Said<>(said.value()
                        .map(body -> new Payload(calls.read(body, OBJECT)).number("id"))
                        .orElse(0L));
            case CallAnswer<Optional<byte[]>> failure -> CallAnswer.failure(failure);
        };
    }

    private CallAnswer<Long> find(String project, long number, String marker, Instant since) {
        for (int page = 1; page <= PAGES; page++) {
            String path = "/repos/" + project + "/issues/" + number + "/comments?per_page=" + PAGE + "&page=" + page
                    + "&since=" + since.truncatedTo(ChronoUnit.SECONDS);
            CallAnswer<Optional<byte[]>> answer = calls.get(path);
            if (!(answer instanceof CallAnswer.Said<Optional<byte[]>> said)) {
                return CallAnswer.failure(answer);
            }
            List<Map<String, Object>> comments =
                    said.value().map(body -> calls.read(body, LIST)).orElse(List.of());
            for (Map<String, Object> one : comments) {
                if (String.valueOf(one.get("body")).endsWith(marker)) {
                    return new CallAnswer.Said<>(new Payload(one).number("id"));
                }
            }
            if (comments.size() < PAGE) {
                return new CallAnswer.Said<>(0L);
            }
        }
        return new CallAnswer.Said<>(0L);
    }

    private static boolean isName(String project) {
        try {
            return !new Repository(project).isLocal();
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}

package dev.rush.triggers.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rush.contracts.run.Repository;
import dev.rush.triggers.TriggersConfig;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Readings;
import dev.rush.triggers.domain.Signal;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What GitHub is asked of who wants a run, and how it is told what became of it. Every call blocks, and every call can be made again. */
@ApplicationScoped
public class GitHub {
    private static final Set<String> WRITING = Set.of("admin", "maintain", "write");
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
    private static final int PAGES = 10;
    private static final int PAGE = 100;

    private final GitHubCalls calls;

    GitHub(TriggersConfig config, Clock clock) {
        this.calls = new GitHubCalls(config.github().apiUrl(), new ForgeToken(config.github(), clock)::get, clock);
    }

    /** Whether the sender may write to the repository, and of a comment on a pull request what its branch is. */
    public GitHubAnswer<Standing> standing(Signal signal) {
        String project = signal.place().project();
        String sender = signal.sender().name();
        if (!isName(project) || !LOGIN.matcher(sender).matches()) {
            return new GitHubAnswer.Said<>(new Standing(false, Pull.NONE));
        }
        return switch (calls.get("/repos/" + project + "/collaborators/" + sender + "/permission")) {
            case GitHubAnswer.Said<Optional<byte[]>> said ->
                said.value().filter(this::isWriting).isPresent()
                        ? branch(signal)
                        : new GitHubAnswer.Said<>(
                                new Standing(false, signal.place().pull()));
            case GitHubAnswer<Optional<byte[]>> failure -> GitHubAnswer.failure(failure);
        };
    }

    private boolean isWriting(byte[] answer) {
        return WRITING.contains(String.valueOf(calls.read(answer, OBJECT).get("permission")));
    }

    private GitHubAnswer<Standing> branch(Signal signal) {
        Signal.Place place = signal.place();
        if (place.pull() != Pull.UNKNOWN) {
            return new GitHubAnswer.Said<>(new Standing(true, place.pull()));
        }
        return switch (calls.get("/repos/" + place.project() + "/pulls/" + place.number())) {
            case GitHubAnswer.Said<Optional<byte[]>> said ->
                new GitHubAnswer.Said<>(new Standing(
                        true,
                        said.value()
                                .map(body -> Readings.pull(new Payload(calls.read(body, OBJECT)), place.project()))
                                .orElse(Pull.FORK)));
            case GitHubAnswer<Optional<byte[]>> failure -> GitHubAnswer.failure(failure);
        };
    }

    /** Gives a first sign, below the issue or the comment; the same sign twice is one. */
    public GitHubAnswer<Optional<byte[]>> react(String project, long number, String reply) {
        return isName(project)
                ? calls.send(
                        "POST",
                        "/repos/" + project + "/" + target(number, reply) + "/reactions",
                        Map.of("content", "eyes"))
                : new GitHubAnswer.Said<>(Optional.empty());
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
    public GitHubAnswer<Long> comment(
            String project, long number, long known, String marker, Instant since, String text) {
        if (!isName(project)) {
            return new GitHubAnswer.Said<>(0L);
        }
        if (known != 0) {
            return id(calls.send("PATCH", "/repos/" + project + "/issues/comments/" + known, Map.of("body", text)));
        }
        return switch (find(project, number, marker, since)) {
            case GitHubAnswer.Said<Long> found ->
                found.value() != 0
                        ? comment(project, number, found.value(), marker, since, text)
                        : id(calls.send(
                                "POST", "/repos/" + project + "/issues/" + number + "/comments", Map.of("body", text)));
            case GitHubAnswer<Long> failure -> failure;
        };
    }

    private GitHubAnswer<Long> id(GitHubAnswer<Optional<byte[]>> answer) {
        return switch (answer) {
            case GitHubAnswer.Said<Optional<byte[]>> said ->
                new GitHubAnswer.Said<>(said.value()
                        .map(body -> new Payload(calls.read(body, OBJECT)).number("id"))
                        .orElse(0L));
            case GitHubAnswer<Optional<byte[]>> failure -> GitHubAnswer.failure(failure);
        };
    }

    private GitHubAnswer<Long> find(String project, long number, String marker, Instant since) {
        for (int page = 1; page <= PAGES; page++) {
            String path = "/repos/" + project + "/issues/" + number + "/comments?per_page=" + PAGE + "&page=" + page
                    + "&since=" + since.truncatedTo(ChronoUnit.SECONDS);
            GitHubAnswer<Optional<byte[]>> answer = calls.get(path);
            if (!(answer instanceof GitHubAnswer.Said<Optional<byte[]>> said)) {
                return GitHubAnswer.failure(answer);
            }
            List<Map<String, Object>> comments =
                    said.value().map(body -> calls.read(body, LIST)).orElse(List.of());
            for (Map<String, Object> one : comments) {
                if (String.valueOf(one.get("body")).endsWith(marker)) {
                    return new GitHubAnswer.Said<>(new Payload(one).number("id"));
                }
            }
            if (comments.size() < PAGE) {
                return new GitHubAnswer.Said<>(0L);
            }
        }
        return new GitHubAnswer.Said<>(0L);
    }

    private static boolean isName(String project) {
        try {
            return !new Repository(project).isLocal();
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}

package dev.rush.triggers.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.forge.GitHubPeople;
import dev.rush.forge.Paged;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What GitHub says of issues when it is asked. Every call blocks. */
@ApplicationScoped
public class GitHubIssues {
    private static final int MOST_PAGES = 10;

    private final ForgeCalls calls;
    private final GitHubPeople people;

    GitHubIssues(GitHubAccess access) {
        this.calls = access.calls();
        this.people = new GitHubPeople(calls);
    }

    /** The next page of open issues and pull requests, those whose last change is the longest ago first. */
    public CallAnswer<List<Payload>> changed(String project, Sweep.Pass pass) {
        if (!GitHub.isName(project)) {
            return new CallAnswer.Refused<>(project + " is no repository");
        }
        String path = "/repos/" + project + "/issues?state=open&sort=updated&direction=asc&per_page=" + Sweep.PAGE
                + "&page=" + pass.page() + "&since=" + pass.seenTo().truncatedTo(ChronoUnit.SECONDS);
        return switch (calls.get(path)) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                said.value()
                        .<CallAnswer<List<Payload>>>map(body -> new CallAnswer.Said<>(read(body)))
                        .orElseGet(() -> new CallAnswer.Refused<>("GitHub shows no issues of " + project));
            case CallAnswer<Optional<byte[]>> failure -> CallAnswer.failure(failure);
        };
    }

    /** What happened to an issue, oldest first; nothing when that is more than can be read. */
    public CallAnswer<List<Payload>> events(String project, long number) {
        List<Payload> all = new ArrayList<>();
        Optional<String> next = Optional.of("/repos/" + project + "/issues/" + number + "/events?per_page=100");
        for (int page = 0; page < MOST_PAGES && next.isPresent(); page++) {
            CallAnswer<Optional<Paged>> answer = calls.page(next.get());
            if (!(answer instanceof CallAnswer.Said<Optional<Paged>> said)) {
                return CallAnswer.failure(answer);
            }
            said.value().ifPresent(one -> all.addAll(read(one.body())));
            next = said.value().flatMap(Paged::next);
        }
        return new CallAnswer.Said<>(next.isPresent() ? List.of() : all);
    }

    /** Whether somebody may write to a repository. */
    public CallAnswer<Boolean> mayWrite(String project, String person) {
        return people.mayWrite(project, person);
    }

    private List<Payload> read(byte[] body) {
        return calls.read(body, GitHub.LIST).stream().map(Payload::new).toList();
    }
}

package dev.rush.triggers.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.forge.GitHubPeople;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What GitHub says of issues when it is asked. Every call blocks. */
@ApplicationScoped
public class GitHubIssues {
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
        return calls.get(path)
                .then(said -> said.<CallAnswer<List<Payload>>>map(
                                body -> new CallAnswer.Said<>(GitHubPages.listed(calls, body)))
                        .orElseGet(() -> new CallAnswer.Refused<>("GitHub shows no issues of " + project)));
    }

    /** What happened to an issue, oldest first; nothing when that is more than can be read. */
    public CallAnswer<List<Payload>> events(String project, long number) {
        String path = "/repos/" + project + "/issues/" + number + "/events?per_page=100";
        return GitHubPages.from(calls, path, page -> false).map(read -> read.isWhole() ? read.all() : List.of());
    }

    /** Whether somebody may write to a repository. */
    public CallAnswer<Boolean> mayWrite(String project, String person) {
        return people.mayWrite(project, person);
    }
}

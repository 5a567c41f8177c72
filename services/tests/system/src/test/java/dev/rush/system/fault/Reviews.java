package dev.rush.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.contracts.run.RunPhase;
import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.Program;
import dev.rush.testkit.TestRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Pull requests of {@code my-org/web}, of which a person asks for more. */
final class Reviews {
    private static final String SENDER = "ann";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Fleet fleet;
    private final Workload work;
    private int count;

    /**
     * A pull request that somebody has commented.
     *
     * @param run whose it is
     * @param number its number at the forge
     * @param head the commit that it showed then
     * @param comment the comment
     */
    record Asked(String run, int number, String head, long comment) {}

    /** Makes the repository. */
    Reviews(Fleet fleet, Workload work, Path folder) {
        this.fleet = fleet;
        this.work = work;
        fleet.gitHub().talk().permit(SENDER, "write");
        TestRepository.withReadme(folder)
                .git("clone", "--quiet", "--bare", ".", fleet.web().toString());
    }

    /** The number of a pull request that a new run has opened. */
    Asked opened() {
        count++;
        String run = work.begin(
                "my-org/web", "n=%d; [ -n \"$1\" ] && echo more > more-$n.txt; echo $n > run-$n.txt".formatted(count));
        work.awaitPhase(List.of(run), RunPhase.SUCCEEDED);
        int number = pullRequests(run).getFirst();
        return new Asked(run, number, gitHub().head(number), 0);
    }

    /** A person with the right to write comments it. */
    Asked comment(Asked opened) {
        long comment = gitHub().talk().comment(opened.number(), SENDER, "README.md", 1, "Once more, please.");
        return new Asked(opened.run(), opened.number(), opened.head(), comment);
    }

    /** Waits until the run has gone on once and has answered. */
    void awaitAnswer(Asked asked) {
        await().atMost(LIMIT).until(() -> !gitHub().head(asked.number()).equals(asked.head()));
        await().atMost(LIMIT)
                .until(() -> !gitHub().talk().replies(asked.comment()).isEmpty());
        work.awaitPhase(List.of(asked.run()), RunPhase.SUCCEEDED);
    }

    /** The run has one pull request with one more commit than before, and the comment one answer. */
    void requireOnce(Asked asked) {
        assertThat(pullRequests(asked.run())).containsExactly(asked.number());
        assertThat(gitHub().talk().replies(asked.comment())).hasSize(1);
        String more = asked.head() + ".." + gitHub().head(asked.number());
        assertThat(Program.run(
                                fleet.web(),
                                Map.of(),
                                "git",
                                "--git-dir",
                                fleet.web().toString(),
                                "rev-list",
                                "--count",
                                more)
                        .output()
                        .strip())
                .isEqualTo("1");
    }

    private List<Integer> pullRequests(String run) {
        return gitHub().pulls().stream()
                .filter(pull -> String.valueOf(pull.get("head")).contains("rush/" + run))
                .map(pull -> (Integer) pull.get("number"))
                .toList();
    }

    private FakeGitHub gitHub() {
        return fleet.gitHub();
    }
}

package dev.rush.pullrequests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.git.CheckResult.Sound;
import dev.rush.pullrequests.git.CheckResult.Unknown;
import dev.rush.pullrequests.git.CheckResult.Unsound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckProcessTest {
    private static final CheckRules RULES = new CheckRules(List.of(".github/**"), List.of(), 10_000);

    @TempDir
    Path folder;

    private GitFolder upstream;
    private GitFolder work;
    private String from;

    @BeforeEach
    void startWork() {
        upstream = GitFolder.withOneCommit(folder.resolve("upstream"));
        work = upstream.cloneTo(folder.resolve("work"));
        from = work.id("HEAD");
    }

    @Test
    void aProcessOfItsOwnComesToTheSameResultAndLeavesTheCommitsInTheCache() {
        work.write("a", "1\n");
        String head = work.commit("Add");

        var sound = (Sound) check(head, 128, Duration.ofMinutes(2));

        assertThat(sound.facts().paths()).containsExactly("a");
        assertThat(sound.facts().latest()).hasSize(1);
        assertThat(new String(sound.diff(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("+1");
        assertThat(new BranchPush(cache()).push(address(), "rush/x", head)).isEqualTo(new PushResult.Done());
    }

    @Test
    void aRefusalComesBackWithItsReason() {
        work.write(".github/workflows/x.yml", "on: push\n");

        assertThat(check(work.commit("Add"), 128, Duration.ofMinutes(2)))
                .isEqualTo(new Unsound(
                        RunReason.PROTECTED_PATH,
                        "the work changes .github/workflows/x.yml, which only a person may change"));
    }

    @Test
    void workThatFillsTheHeapIsTooLarge() {
        work.write("a", "0123456789\n".repeat(2_000_000));

        assertThat(check(work.commit("Add"), 16, Duration.ofMinutes(2)))
                .isEqualTo(new Unsound(
                        RunReason.WORK_TOO_LARGE, "checking the work needs more memory than the 16 MiB allowed"));
    }

    @Test
    void aCheckThatTakesTooLongIsEndedAndTriedAgainAfterAWhile() {
        work.write("a", "1\n");

        assertThat(check(work.commit("Add"), 128, Duration.ofMillis(1)))
                .asInstanceOf(type(Unknown.class))
                .satisfies(late -> assertThat(late.atLeast()).isEqualTo(Duration.ofMinutes(2)))
                .extracting(Unknown::detail)
                .isEqualTo("the check took longer than 0 s");
    }

    private CheckResult check(String head, long heapMib, Duration time) {
        try (var process = new CheckProcess(cache(), RULES, new CheckProcess.Limits(heapMib, time))) {
            return process.check(
                    address(), GitFolder.accepted("k7m2q9x4tb1d", upstream, "HEAD", from, head), work.bundle(from));
        }
    }

    private Upstream address() {
        return Upstream.local(upstream.path().toString());
    }

    private RepositoryCache cache() {
        return new RepositoryCache(folder.resolve("data"));
    }
}

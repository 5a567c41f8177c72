package dev.rush.pullrequests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunSpec;
import dev.rush.pullrequests.git.CheckProcess.Limits;
import dev.rush.pullrequests.git.CheckResult.Sound;
import dev.rush.pullrequests.git.CheckResult.Unknown;
import dev.rush.pullrequests.git.CheckResult.Unsound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckServersTest {
    private static final CheckRules RULES = new CheckRules(List.of(".github/**"), List.of(), 10_000);
    private static final Limits USUAL = limits(Duration.ofHours(1), 50);

    @TempDir
    Path folder;

    private GitFolder upstream;
    private GitFolder work;
    private String from;
    private CheckServers servers = new CheckServers(USUAL);

    @BeforeEach
    void startWork() {
        upstream = GitFolder.withOneCommit(folder.resolve("upstream"));
        work = upstream.cloneTo(folder.resolve("work"));
        from = work.id("HEAD");
    }

    @AfterEach
    void endProcesses() {
        servers.close();
    }

    @Test
    void theNextCheckOfAnOrganisationIsMadeInTheSameProcess() {
        assertThat(check("acme", "a")).isInstanceOf(Sound.class);
        ProcessHandle first = onlyIdle();

        var second = (Sound) check("acme", "b");

        assertThat(second.facts().paths()).containsExactly("a", "b");
        assertThat(onlyIdle()).isEqualTo(first);
        assertThat(first.isAlive()).isTrue();
    }

    @Test
    void aRefusalIsAnAnswerAfterWhichAProcessGoesOn() {
        assertThat(check("acme", ".github/workflows/x.yml"))
                .asInstanceOf(type(Unsound.class))
                .extracting(Unsound::reason)
                .isEqualTo(RunReason.PROTECTED_PATH);
        ProcessHandle first = onlyIdle();

        check("acme", "a");

        assertThat(onlyIdle()).isEqualTo(first);
    }

    @Test
    void organisationsMeetInNoProcessAndTheOneThatWaitsLongestMakesRoom() {
        check("acme", "a");
        ProcessHandle acmes = onlyIdle();

        check("other", "b");
        assertThat(servers.idle()).hasSize(2).startsWith(acmes);
        ProcessHandle others = servers.idle().getLast();

        check("third", "c");
        assertThat(servers.idle()).hasSize(2).startsWith(others).doesNotContain(acmes);
        acmes.onExit().join();
    }

    @Test
    void aProcessThatEndedWhileItWaitedIsReplaced() {
        check("acme", "a");
        ProcessHandle first = onlyIdle();
        first.destroyForcibly();
        first.onExit().join();

        assertThat(check("acme", "b")).isInstanceOf(Sound.class);

        assertThat(onlyIdle()).isNotEqualTo(first);
    }

    @Test
    void aProcessWhoseHeapWasFullIsNotUsedAgain() {
        Limits small = new Limits(24, Duration.ofMinutes(2), Duration.ofHours(1), 50);
        check(small, "acme", "a", "1\n");
        ProcessHandle first = onlyIdle();

        assertThat(check(small, "acme", "b", "0123456789\n".repeat(2_000_000)))
                .isEqualTo(new Unsound(
                        RunReason.WORK_TOO_LARGE, "checking the work needs more memory than the 24 MiB allowed"));
        assertThat(servers.idle()).isEmpty();
        first.onExit().join();

        work.git("reset", "-q", "--hard", from);
        assertThat(check(small, "acme", "c", "1\n")).isInstanceOf(Sound.class);
        assertThat(onlyIdle()).isNotEqualTo(first);
    }

    @Test
    void aProcessThatIsLateWithALaterCheckIsEnded() {
        check("acme", "a");
        ProcessHandle first = onlyIdle();

        assertThat(check(new Limits(128, Duration.ZERO, Duration.ofHours(1), 50), "acme", "b", "1\n"))
                .asInstanceOf(type(Unknown.class))
                .extracting(Unknown::detail)
                .isEqualTo("the check took longer than 0 s");

        assertThat(servers.idle()).isEmpty();
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void aProcessThatHasGivenEnoughAnswersEnds() {
        servers = new CheckServers(limits(Duration.ofHours(1), 2));
        check("acme", "a");
        ProcessHandle first = onlyIdle();

        check("acme", "b");

        assertThat(servers.idle()).isEmpty();
        first.onExit().join();
    }

    @Test
    void aProcessThatNobodyNeedsEnds() throws Exception {
        servers = new CheckServers(limits(Duration.ZERO, 50));
        CheckServer server = CheckServer.start(new OrganisationId("acme"), 128);

        servers.giveBack(server);

        server.handle().onExit().join();
    }

    @Test
    void closingEndsWhoWaitsAndWhoIsGivenBackLater() throws Exception {
        check("acme", "a");
        ProcessHandle first = onlyIdle();
        CheckServer busy = CheckServer.start(new OrganisationId("acme"), 128);

        servers.close();
        servers.giveBack(busy);

        first.onExit().join();
        busy.handle().onExit().join();
        assertThat(servers.idle()).isEmpty();
    }

    @Test
    void aProcessEndsWhenItsInputDoes() throws IOException, InterruptedException {
        Process process = CheckServer.process(128).start();

        process.getOutputStream().close();

        assertThat(process.waitFor()).isZero();
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
    }

    private ProcessHandle onlyIdle() {
        assertThat(servers.idle()).hasSize(1);
        return servers.idle().getFirst();
    }

    private CheckResult check(String organisation, String file) {
        return check(USUAL, organisation, file, "1\n");
    }

    private CheckResult check(Limits limits, String organisation, String file, String text) {
        work.write(file, text);
        ResultAccepted accepted = accepted(organisation, work.commit("Add"));
        return new CheckProcess(cache(), RULES, limits, servers).check(address(), accepted, work.bundle(from));
    }

    private ResultAccepted accepted(String organisation, String head) {
        ResultAccepted local = GitFolder.accepted("k7m2q9x4tb1d", upstream, "HEAD", from, head);
        RunSpec spec = local.spec();
        var theirs = new RunSpec(
                spec.run(),
                spec.group(),
                new OrganisationId(organisation),
                spec.agent(),
                spec.repository(),
                spec.base(),
                spec.prompt(),
                spec.machines(),
                spec.timeLimitSeconds());
        return new ResultAccepted(theirs, 1, local.result());
    }

    private Upstream address() {
        return Upstream.local(upstream.path().toString());
    }

    private RepositoryCache cache() {
        return new RepositoryCache(folder.resolve("data"));
    }

    private static Limits limits(Duration idle, int answers) {
        return new Limits(128, Duration.ofMinutes(2), idle, answers);
    }
}

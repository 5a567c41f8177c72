package dev.rush.compose;

import static dev.rush.compose.Installation.INSIDE;
import static dev.rush.compose.Installation.OUTSIDE;
import static dev.rush.compose.Person.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.testkit.Program;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An organisation's Rush in containers, one machine among them and one outside; everybody comes in through the proxy. */
@InContainers
class ComposeIT {
    private static Installation rush;

    @BeforeAll
    static void share(Installation shared) {
        rush = shared;
    }

    private static Person owner() {
        return rush.owner();
    }

    @Test
    void aRunInTheContainerAndOneOutsideAreFollowedThroughTheProxyAndBecomePullRequests() throws IOException {
        for (String computer : List.of(INSIDE, OUTSIDE)) {
            try (Gate gate = rush.gate()) {
                String run = owner().detached("script", computer, gate.countUntilOpen("one.txt"));
                try (Program following = owner().begin(computer + ".out", Map.of(), "cloud", "logs", "-f", run)) {
                    await("a live line")
                            .atMost(LIMIT)
                            .until(() -> following.read().contains(" line-5\n"));
                    assertThat(owner().status(run)).containsPattern("state +running, on " + computer);
                    Program.Ended message = owner().rush("cloud", "message", run, "mind the gap");
                    assertThat(message.output()).contains("failed: script does not take messages");
                    gate.open();
                    assertThat(following.exit()).isZero();
                    rush.awaitPullRequest(run);
                    rush.assertWhole(Person.counted(following.read()), run, "one.txt");
                }
            }
        }
    }

    @Test
    void aMessageIsTakenByAnAgentOutside() {
        assumeTrue(rush.hasAnAgentThatListens(), "there is no agent that takes messages");
        String prompt = "Take your time\n> run touch begun; sleep 6; touch ended\n> say Ready";
        String run = owner().detached("claude", OUTSIDE, prompt);
        owner().awaitLogged(run, "touch begun");

        Program.Ended message = owner().rush("cloud", "message", run, "mind the gap");

        assertThat(message.output()).contains("applied");
        rush.awaitPullRequest(run);
        assertThat(rush.delivered(run, "STEERED.md")).isEqualTo("mind the gap");
    }

    @Test
    void nothingIsLostWhenEachContainerIsKilledInTurnDuringARun() throws IOException {
        try (Gate gate = rush.gate()) {
            String inside = owner().detached("script", INSIDE, gate.countUntilOpen("survived.txt"));
            String outside = owner().detached("script", OUTSIDE, gate.countUntilOpen("survived.txt"));
            owner().awaitLogged(inside, " line-1\n");
            owner().awaitLogged(outside, " line-1\n");
            try (Program following = owner().begin("killing.out", Map.of(), "cloud", "logs", "-f", inside)) {
                Stack.SERVICES.forEach(rush.stack()::kill);
                owner().awaitStatus(inside, "running");
                owner().awaitStatus(outside, "running");
                gate.open();
                rush.awaitPullRequest(inside);
                rush.awaitPullRequest(outside);
                assertThat(following.exit()).isZero();
                rush.assertWhole(Person.counted(following.read()), inside, "survived.txt");
            }
            rush.assertWhole(owner().countedBy(inside), inside, "survived.txt");
            rush.assertWhole(owner().countedBy(outside), outside, "survived.txt");
        }
    }

    @Test
    void aKilledWorkerEndsItsRunInATypedStateAndTakesTheNext() throws IOException {
        try (Gate gate = rush.gate()) {
            String lost = owner().detached("script", INSIDE, gate.countUntilOpen("lost.txt"));
            owner().awaitLogged(lost, " line-3\n");

            rush.stack().kill("worker");

            owner().awaitStatus(lost, "(failed|needs-attention) \\([a-z-]+\\)");
        }
        owner().awaitOnline(INSIDE);
        rush.awaitPullRequest(owner().detached("script", INSIDE, "echo next > next.txt"));
    }

    @Test
    void whatThereWasIsThereAfterDownAndUpAndARunOutsideWentOn() throws IOException {
        String before = owner().detached("script", INSIDE, "echo line-1; echo 1 > before.txt");
        rush.awaitPullRequest(before);
        try (Gate gate = rush.gate()) {
            String meanwhile = owner().detached("script", OUTSIDE, gate.countUntilOpen("meanwhile.txt"));
            owner().awaitLogged(meanwhile, " line-3\n");

            rush.stack().down();
            rush.stack().up();
            rush.stack().upWorker();

            gate.open();
            rush.awaitPullRequest(meanwhile);
            rush.assertWhole(owner().countedBy(meanwhile), meanwhile, "meanwhile.txt");
        }
        rush.awaitPullRequest(before);
        rush.assertWhole(owner().countedBy(before), before, "before.txt");
        owner().awaitOnline(INSIDE);
        rush.awaitPullRequest(owner().detached("script", INSIDE, "echo after > after.txt"));
    }
}

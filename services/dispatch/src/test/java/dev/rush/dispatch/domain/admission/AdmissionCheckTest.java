package dev.rush.dispatch.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.capability.Traits;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.run.Refused;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdmissionCheckTest {
    private static final List<KnownMachine> MACHINES = List.of(
            new KnownMachine("mini", List.of(new AgentName("script"), new AgentName("claude")), Traits.NONE),
            new KnownMachine("laptop", List.of(new AgentName("script")), Traits.NONE));
    private static final RunRequest GOOD = request("script", List.of("my-org/web"), "do it", "", List.of(), 7200);

    static Stream<Arguments> badRequests() {
        var repositories = List.of("my-org/web");
        List<String> many =
                IntStream.range(0, 51).mapToObj(number -> "my-org/r" + number).toList();
        return Stream.of(
                bad("invalid-request", "agent is required", request("", repositories, "p", "", List.of(), 1)),
                bad("unknown-agent", "there is no agent 'gpt'", request("gpt", repositories, "p", "", List.of(), 1)),
                bad("unknown-agent", "'Claude'", request("Claude", repositories, "p", "", List.of(), 1)),
                bad("invalid-request", "not 0", request("script", List.of(), "p", "", List.of(), 1)),
                bad("invalid-request", "not 51", request("script", many, "p", "", List.of(), 1)),
                bad("invalid-repository", "'ext::sh'", request("script", List.of("ext::sh"), "p", "", List.of(), 1)),
                bad("invalid-repository", "not a repository", request("script", List.of("a"), "p", "", List.of(), 1)),
                bad("invalid-repository", "twice", twice()),
                bad("empty-prompt", "empty", request("script", repositories, " \n", "", List.of(), 1)),
                bad("too-large", "262145", request("script", repositories, "x".repeat(262_145), "", List.of(), 1)),
                bad(
                        "too-large",
                        "control",
                        request("script", repositories, "\u0001".repeat(200_000), "", List.of(), 1)),
                bad("invalid-request", "NUL", request("script", repositories, "a\0b", "", List.of(), 1)),
                bad("invalid-base", "'-x'", request("script", repositories, "p", "-x", List.of(), 1)),
                bad("invalid-base", "'a..b'", request("script", repositories, "p", "a..b", List.of(), 1)),
                bad("invalid-request", "86400", request("script", repositories, "p", "", List.of(), 0)),
                bad("invalid-request", "86401", request("script", repositories, "p", "", List.of(), 86_401)),
                bad("unknown-machine", "laptop, mini", request("script", repositories, "p", "", List.of("x"), 1)),
                bad("unknown-agent", "mini has claude, script", request("codex", repositories, "p", "", List.of(), 1)),
                bad(
                        "agent-unavailable",
                        "laptop has script",
                        request("claude", repositories, "p", "", List.of("laptop"), 1)));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void aBadRequestIsRefusedWithItsOwnProblem(String code, String hint, RunRequest request) {
        Admission admission = AdmissionCheck.admit(request, MACHINES);

        assertThat(admission).isInstanceOfSatisfying(Admission.NotAdmitted.class, refused -> {
            assertThat(refused.why().kind().code()).isEqualTo(code);
            assertThat(refused.why().detail()).contains(hint).hasSizeLessThan(400);
        });
    }

    @Test
    void withoutAnyMachineNothingIsAdmitted() {
        assertThat(AdmissionCheck.admit(GOOD, List.of()))
                .isInstanceOfSatisfying(Admission.NotAdmitted.class, refused -> {
                    assertThat(refused.why().kind()).isEqualTo(Refused.Kind.NO_MACHINE);
                    assertThat(refused.why().next()).isEqualTo("rush up");
                });
    }

    @Test
    void everyRepositoryBecomesARunOfTheSameGroup() {
        var request =
                request("script", List.of("/home/me/app", "https://github.com/a/b"), "do it", "main", List.of(), 60);
        var ids = List.of(new RunId("run000000001"), new RunId("run000000002")).iterator();

        var admitted = (Admission.Admitted) AdmissionCheck.admit(request, MACHINES);
        List<RunSpec> runs = admitted.expand(new OrganisationId("local"), new GroupId("group0000001"), ids::next);

        assertThat(runs).extracting(run -> run.repository().value()).containsExactly("file:///home/me/app", "a/b");
        assertThat(runs).extracting(RunSpec::group).containsOnly(new GroupId("group0000001"));
        assertThat(runs).extracting(run -> run.base().value()).containsOnly("main");
    }

    @Test
    void theLongestPromptOfPlainTextIsAdmitted() {
        var request = request("script", GOOD.repositories(), "x".repeat(262_144), "", List.of("mini", "mini"), 1);

        assertThat(AdmissionCheck.admit(request, MACHINES))
                .isInstanceOfSatisfying(
                        Admission.Admitted.class,
                        admitted -> assertThat(admitted.machines()).containsExactly("mini"));
    }

    private static RunRequest twice() {
        return request("script", List.of("a/b", "https://github.com/a/b.git"), "p", "", Collections.emptyList(), 1);
    }

    private static Arguments bad(String code, String hint, RunRequest request) {
        return Arguments.of(code, hint, request);
    }

    private static RunRequest request(
            String agent, List<String> repositories, String prompt, String base, List<String> machines, long limit) {
        return new RunRequest(agent, repositories, prompt, base, machines, limit, "", List.of(), List.of());
    }
}

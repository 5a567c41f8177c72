package dev.rush.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rush.testkit.Program;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is to be got at: nothing but the API from outside, and nothing that it does not need from inside a container. */
@InContainers
class DoorIT {
    private static Installation rush;

    @BeforeAll
    static void share(Installation shared) {
        rush = shared;
    }

    @Test
    void noContainerHasMoreRightsThanItNeedsOrASecretInSight() {
        List<String> secrets = rush.stack().secrets();
        assertThat(secrets).hasSizeGreaterThan(8);
        for (String service : Stack.EVERYTHING) {
            assertThat(rush.stack().inspect(service, "{{.Config.User}}"))
                    .as("the user of " + service)
                    .isNotEmpty()
                    .isNotIn("root", "0", "0:0");
            String held =
                    "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.CapAdd}}";
            assertThat(rush.stack().inspect(service, held))
                    .as("what holds " + service)
                    .isEqualTo("true [ALL] [no-new-privileges:true] []");
            String shown = rush.stack().inspect(service, "{{json .Config}} {{json .Args}}");
            assertThat(secrets).as("the settings of " + service).noneMatch(shown::contains);
            assertThat(rush.stack().inspect(service, "{{len .HostConfig.PortBindings}}"))
                    .as("the ports of " + service)
                    .isEqualTo(service.equals("proxy") ? "1" : "0");
        }
    }

    @Test
    void keycloakIsHeldLikeTheOthersButForItsRoot() {
        assumeTrue(Stack.hasKeycloak(), "skipped: no Keycloak");
        String held =
                "{{.Config.User}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.CapAdd}} {{len .HostConfig.PortBindings}}";

        assertThat(rush.stack().inspect(Stack.KEYCLOAK, held)).isEqualTo("1000 [ALL] [no-new-privileges:true] [] 0");
        String shown = rush.stack().inspect(Stack.KEYCLOAK, "{{json .Config}} {{json .Args}}");
        assertThat(rush.stack().secrets()).noneMatch(shown::contains);
        for (String path : List.of("/admin/", "/realms/master/", "/realms/master/.well-known/openid-configuration")) {
            assertThat(rush.stack().curl().statusOf(path)).as(path).isEqualTo("404");
        }
    }

    @Test
    void nothingButTheApiIsReachedThroughTheProxy() {
        for (String path : List.of("/", "/q/health", "/q/metrics", "/q/openapi", "/v1/nothing")) {
            assertThat(rush.stack().curl().statusOf(path)).as(path).isEqualTo("404");
        }
        for (String path : List.of("/v1/machines", "/v1/runs", "/v1/me", "/v1/members", "/v1/tokens")) {
            assertThat(rush.stack().curl().statusOf(path)).as(path).isEqualTo("401");
        }
    }

    @Test
    void composeHasNothingAgainstItsFilesWithAnyProfile() {
        assertThat(rush.stack().profiles())
                .contains("worker")
                .allSatisfy(profile -> assertThat(rush.stack().faults(profile)).isEmpty());
    }

    @Test
    void theDoctorFindsEveryServiceWell() {
        Program.Ended ended = rush.owner().rush("doctor", "--server");

        assertThat(ended.output()).doesNotContain("FAIL");
        assertThat(ended.exit()).as(ended.output()).isZero();
    }
}

package dev.rush.triggers.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.rush.contracts.request.RequestRun;
import dev.rush.contracts.topic.Topic;
import dev.rush.testkit.BackboneResource;
import dev.rush.testkit.FakeIssues;
import dev.rush.testkit.Wire;
import dev.rush.triggers.domain.Examples;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a repository declares in {@code .rush/triggers.yml}. */
@QuarkusTest
@WithTestResource(BackboneResource.class)
@WithTestResource(GitHubResource.class)
@TestProfile(TriggersTestProfile.class)
@NullUnmarked
class FileIT {
    private static final String PATH = ".rush/triggers.yml";
    private static final AtomicInteger ISSUES = new AtomicInteger(5_000);
    private static final String GOOD = """
            mostADay: 7
            triggers:
              - name: docs
                label: rush-docs
                agent: codex
                prompt: Change documents alone.
                require: [node]
              - name: monday
                cron: '0 6 * * 1'
                prompt: Update the dependencies
            """;

    FakeIssues gitHub;
    private Api.Hook hook;
    private final int issue = ISSUES.incrementAndGet();

    @BeforeEach
    void make() {
        gitHub.permit("Codertocat", "write");
        hook = made("my-org/web" + issue);
        Api.eventually(
                () -> assertThat(Api.member().get("/v1/triggers/" + hook.id()).<Object>path("fileReadAt"))
                        .as("the first look at a repository that has no file yet")
                        .isNotNull());
    }

    private static Api.Hook made(String source) {
        return Api.add(Map.of(
                "provider",
                "github",
                "source",
                source,
                "agent",
                "claude",
                "require",
                List.of("os=linux"),
                "mostADay",
                20,
                "fromRepository",
                true));
    }

    @AfterEach
    void forget() {
        gitHub.removeFile(PATH);
        Api.member().delete("/v1/triggers/" + hook.id());
    }

    private List<Map<String, Object>> sync() {
        return Api.member()
                .contentType("application/json")
                .body(Map.of("repository", "my-org/web" + issue))
                .post("/v1/triggers/sync")
                .then()
                .statusCode(200)
                .extract()
                .path("triggers");
    }

    private static Map<String, Object> named(List<Map<String, Object>> all, String name) {
        return all.stream()
                .filter(one -> name.equals(one.get("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + all));
    }

    @Test
    void whatItDeclaresIsBelowTheAdminsTriggerAndWithinIt() {
        gitHub.file(PATH, GOOD);

        List<Map<String, Object>> all = sync();

        assertThat(all).hasSize(3);
        assertThat(named(all, ""))
                .containsEntry("id", hook.id())
                .containsEntry("fromRepository", true)
                .containsEntry("fileError", "");
        assertThat(named(all, "docs"))
                .containsEntry("parent", hook.id())
                .containsEntry("word", "rush-docs")
                .containsEntry("agent", "codex")
                .containsEntry("require", List.of("os=linux", "node"))
                .containsEntry("mostADay", 7)
                .containsEntry("hook", "");
        assertThat(named(all, "monday"))
                .containsEntry("provider", "cron")
                .containsEntry("repository", "my-org/web" + issue)
                .containsEntry("agent", "claude")
                .containsEntry("require", List.of("os=linux"));
    }

    @Test
    void itsLabelStartsARunThroughTheAdminsHook() {
        gitHub.file(PATH, GOOD);
        sync();
        Map<String, Object> payload = HookIT.labelled("rush-docs");
        Examples.in(payload, "issue").put("number", issue);
        Examples.in(payload, "repository").put("full_name", "my-org/web" + issue);

        try (Wire wire = new Wire(Topic.RUN_REQUEST)) {
            Api.deliver(hook, "issues", Api.bytes(payload)).statusCode(202);

            assertThat(Api.settled(hook)).containsEntry("state", "started");
            Api.eventually(() -> assertThat(wire.all(RequestRun.class))
                    .filteredOn(one -> one.repository().equals("my-org/web" + issue))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.agent()).isEqualTo("codex");
                        assertThat(one.prompt()).contains("Change documents alone.");
                        assertThat(one.require()).containsExactly("os=linux", "node");
                    }));
        }
    }

    @Test
    void aFileThatCannotBeUsedIsSaidByItsLineAndTheLastGoodOneCountsOn() {
        gitHub.file(PATH, GOOD);
        String docs = String.valueOf(named(sync(), "docs").get("id"));
        for (Map.Entry<String, String> bad : Map.of(
                        GOOD.replace("label:", "labl:"),
                        "line 4: triggers[0].labl is not known here",
                        GOOD.replace("0 6 * * 1", "0 6 * *"),
                        "line 8: monday: cron:",
                        "x: [",
                        "not YAML",
                        "#".repeat(70_000),
                        "longer than 64 KiB")
                .entrySet()) {
            gitHub.file(PATH, bad.getKey());

            List<Map<String, Object>> all = sync();
            assertThat(String.valueOf(named(all, "").get("fileError"))).contains(bad.getValue());
            assertThat(named(all, "docs")).containsEntry("id", docs);
            assertThat(all).hasSize(3);
        }

        gitHub.file(PATH, GOOD.replace("rush-docs", "rush-pages"));
        List<Map<String, Object>> mended = sync();
        assertThat(named(mended, "")).containsEntry("fileError", "");
        assertThat(named(mended, "docs")).containsEntry("id", docs).containsEntry("word", "rush-pages");
    }

    @Test
    void whatTheFileNamesNoMoreIsGoneAndSoIsAllWithTheFile() {
        gitHub.file(PATH, GOOD);
        sync();
        gitHub.file(PATH, GOOD.substring(0, GOOD.indexOf("  - name: monday")));
        assertThat(sync()).hasSize(2);

        gitHub.removeFile(PATH);
        assertThat(sync()).hasSize(1);
    }

    @Test
    void aPushToTheDefaultBranchHasItReadAndOneToAnotherDoesNot() {
        gitHub.file(PATH, GOOD);
        Map<String, Object> elsewhere = push("refs/heads/patch");
        Api.deliver(hook, "push", Api.bytes(elsewhere)).statusCode(202).body("delivery", equalTo("unheard"));

        Api.deliver(hook, "push", Api.bytes(push("refs/heads/main")))
                .statusCode(202)
                .body("delivery", equalTo("accepted"));

        Api.eventually(() -> assertThat(Api.member().get("/v1/triggers").<List<Map<String, Object>>>path("triggers"))
                .filteredOn(one -> hook.id().equals(one.get("parent")))
                .hasSize(2));
        assertThat(Api.deliveries(hook)).isEmpty();
    }

    private static Map<String, Object> push(String ref) {
        return Map.of("ref", ref, "repository", Map.of("full_name", "my-org/web", "default_branch", "main"));
    }

    @Test
    void aFileAloneGivesNobodyAnything() {
        gitHub.file(PATH, GOOD);
        Api.Hook without = Api.add(Map.of("provider", "github", "source", "my-org/other", "agent", "claude"));

        Api.member()
                .contentType("application/json")
                .body(Map.of("repository", "my-org/other"))
                .post("/v1/triggers/sync")
                .then()
                .statusCode(404)
                .body("detail", containsString("--from-repository"));
        Api.member().delete("/v1/triggers/" + without.id());
    }

    @Test
    void whatIsDeclaredIsPausedWithItsTriggerAndTakenOutInTheFileAlone() {
        gitHub.file(PATH, GOOD);
        String monday = String.valueOf(named(sync(), "monday").get("id"));

        Api.member().delete("/v1/triggers/" + monday).then().statusCode(400).body("detail", containsString(PATH));
        Api.member().post("/v1/triggers/" + hook.id() + "/pause").then().statusCode(200);
        assertThat(sync()).hasSize(3).allSatisfy(one -> assertThat(one).containsEntry("paused", true));
        Api.member().post("/v1/triggers/" + hook.id() + "/resume").then().statusCode(200);
        assertThat(sync()).allSatisfy(one -> assertThat(one).containsEntry("paused", false));

        Api.member().delete("/v1/triggers/" + hook.id()).then().statusCode(204);
        Api.member().get("/v1/triggers/" + monday).then().statusCode(404);
    }
}

package dev.rush.system.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.Program;
import dev.rush.testkit.TestRepository;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two organisations at once: each has its runs on its own computer, and no call shows one anything of the other. */
@ExtendWith(SharedOrganisations.class)
class TwoOrganisationsIT {
    /** A revoked token is refused by then. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    /** A new one is known sooner or later. */
    private static final Duration KNOWN = Duration.ofSeconds(60);

    /**
     * Calls that name nothing of another organisation, and why. Everything else that names something must answer 404, and everything
     * that names nothing must not mention what is another's.
     */
    private static final Map<String, Integer> OTHERWISE = Map.of(
            "GET /v1/outboxes/{service}/parked", 200, // a service is everybody's, what it lists is not
            "PUT /v1/members/{name}", 200, // a name belongs to the organisation that gives it
            "PUT /v1/organisations/{id}", 403); // only the token of the installation

    /** Bodies for calls that name something of another organisation in their body. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /v1/runs",
            "{\"agent\":\"script\",\"prompt\":\"x\",\"repositories\":[\"my-org/app\"],\"machines\":[\"MACHINE\"]}",
            "POST /v1/tokens",
            "{\"name\":\"x\",\"days\":1,\"member\":\"vera\"}",
            "POST /v1/invitations",
            "{\"member\":\"zoe\"}",
            "POST /v1/placements/explain",
            "{\"agent\":\"script\",\"repository\":\"my-org/app\",\"machines\":[\"MACHINE\"],\"require\":[],\"prefer\":[]}",
            "POST /v1/triggers",
            "{\"provider\":\"github\",\"source\":\"my-org/app\",\"agent\":\"script\"}",
            "POST /v1/triggers/sync",
            "{\"repository\":\"my-org/app\"}",
            "POST /v1/webhooks",
            "{\"url\":\"https://hooks.example.com/rush\"}",
            "POST /v1/machines/{id}/intake",
            "{\"intake\":\"cordoned\"}",
            "POST /v1/machines/{id}/labels",
            "{\"labels\":{\"room\":\"lab\"}}",
            "PUT /v1/members/{name}",
            "{\"kind\":\"person\",\"role\":\"viewer\"}");

    /** What a call answers that names something of another organisation in its body. */
    private static final Map<String, Integer> BY_BODY = Map.of(
            "POST /v1/runs",
            422,
            "POST /v1/tokens",
            404,
            "POST /v1/invitations",
            200,
            "POST /v1/login",
            404, // there is no issuer here; IssuerIT has one
            "POST /v1/placements/explain",
            200,
            "POST /v1/triggers",
            201,
            "POST /v1/triggers/sync",
            404,
            "POST /v1/webhooks",
            201);

    @TempDir
    static Path folder;

    static Subject subject;
    private static TwoOrganisations both;
    private static TestRepository repository;
    private static Map<String, String> theirs;

    @BeforeAll
    static void start(TwoOrganisations shared) throws Exception {
        both = shared;
        subject = both.subject();
        repository = TestRepository.inUse(folder.resolve("repository"));
        theirs = ofTheOwner();
    }

    /** What the owner's organisation has, by the path that names it. */
    private static Map<String, String> ofTheOwner() throws Exception {
        String run = both.server().detached("script", repository, "echo ours > ours.txt");
        String kept = both.server()
                .detached("script", repository, "mkdir -p .github/workflows; echo x > .github/workflows/x.yml");
        Tenant owner = Tenant.owner(both.endpoint());
        for (String id : List.of(run, kept)) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> Set.of("succeeded", "needs-attention")
                            .contains(owner.get("/v1/runs/" + id).path("phase").asText()));
        }
        both.server().rush("org", "invite", "vera", "--token", "--role", "viewer");
        Map<String, String> all = new HashMap<>();
        all.put("/v1/runs/{id}", run);
        all.put("/v1/groups/{id}", owner.get("/v1/runs/" + run).path("group").asText());
        all.put("/v1/logs/{run}", run);
        all.put("/v1/pull-requests/{run}", run);
        all.put("/v1/work/{run}", kept);
        all.put("/v1/placements/{run}", run);
        all.put(
                "/v1/machines/{id}",
                owner.get("/v1/machines").at("/machines/0/id").asText());
        all.put(
                "/v1/tokens/{id}",
                owner.get("/v1/tokens/all").at("/tokens/0/id").asText());
        all.put("/v1/members/{name}", "vera");
        all.put("/v1/organisations/{id}", "local");
        all.put("/v1/dead-letters/{id}", Stuck.letter(subject, "local"));
        String trigger = trigger(owner);
        all.put("/v1/triggers/{id}", trigger);
        all.put("/v1/triggers/{id}/deliveries/{delivery}", delivery(owner, trigger));
        String webhook = made(owner, "/v1/webhooks", "{\"url\":\"https://hooks.invalid/rush\"}", 201);
        all.put("/v1/webhooks/{id}", webhook);
        all.put("/v1/webhooks/{id}/deliveries/{delivery}", made(owner, "/v1/webhooks/" + webhook + "/test", "", 202));
        all.put("/v1/outboxes/{service}", "dispatch");
        all.put("/v1/outboxes/{service}/parked/{position}", Stuck.parked(subject, "local"));
        return all;
    }

    private static String made(Tenant owner, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = owner.call("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body()).path("id").asText();
    }

    private static String trigger(Tenant owner) throws Exception {
        String wanted = "{\"provider\":\"cron\",\"cron\":\"* * * * *\",\"agent\":\"script\",\"repository\":\"file://"
                + repository.path().toRealPath() + "\",\"prompt\":\"true\"}";
        HttpResponse<String> made = owner.call("POST", "/v1/triggers", wanted);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return owner.get("/v1/triggers").at("/triggers/0/id").asText();
    }

    /** A clock of every minute has one soon. */
    private static String delivery(Tenant owner, String trigger) {
        String path = "/v1/triggers/" + trigger + "/deliveries";
        await().atMost(Duration.ofSeconds(90))
                .until(() -> owner.get(path).at("/deliveries/0").has("id"));
        owner.call("POST", "/v1/triggers/" + trigger + "/pause", "");
        return owner.get(path).at("/deliveries/0/id").asText();
    }

    @Test
    void noCallShowsOrChangesAnythingOfAnotherOrganisation() {
        Tenant acme = new Tenant(both.endpoint(), both.token());
        Tenant owner = Tenant.owner(both.endpoint());
        List<ApiCall> calls = ApiCall.of(Tenant.description(both.endpoint()));
        assertThat(calls).hasSizeGreaterThan(25);
        String members = owner.call("GET", "/v1/members", "").body();

        calls.stream()
                .filter(call -> call.reads() && !call.toString().equals("GET /v1/organisations"))
                .forEach(call -> assertThat(
                                owner.call("GET", call.path(theirs), "").statusCode())
                        .as("what %s names is there for its owner", call)
                        .isBetween(200, 299));
        calls.stream()
                .sorted(Comparator.comparing(call -> OTHERWISE.containsKey(call.toString())))
                .forEach(call ->
                        assertThat(answered(acme, call)).as(call.toString()).isEmpty());

        assertThat(owner.call("GET", "/v1/members", "").body()).isEqualTo(members);
        assertThat(owner.call("DELETE", "/v1/dead-letters/" + theirs.get("/v1/dead-letters/{id}"), "")
                        .statusCode())
                .isBetween(200, 299);
        String parked = theirs.get("/v1/outboxes/{service}/parked/{position}");
        assertThat(owner.call("DELETE", "/v1/outboxes/dispatch/parked/" + parked, "")
                        .statusCode())
                .isBetween(200, 299);
    }

    /** What is wrong with the answer to somebody of another organisation; empty when nothing is. */
    private static String answered(Tenant acme, ApiCall call) {
        String body = BODIES.getOrDefault(call.toString(), call.body())
                .replace(
                        "MACHINE",
                        Tenant.owner(both.endpoint())
                                .get("/v1/machines")
                                .at("/machines/0/name")
                                .asText());
        HttpResponse<String> answer = acme.call(call.method(), call.path(theirs), body);
        int status = answer.statusCode();
        if (call.names()) {
            int wanted = OTHERWISE.getOrDefault(call.toString(), 404);
            return status == wanted && !mentions(answer) ? "" : status + " and not " + wanted + ": " + answer.body();
        }
        if (!call.reads() && !BY_BODY.containsKey(call.toString())) {
            return "it changes something: say in the sweep what of another organisation its body can name";
        }
        boolean isExpected =
                call.reads() ? status == 200 || status == 403 : status == BY_BODY.getOrDefault(call.toString(), 0);
        return isExpected && !mentions(answer) ? "" : status + ": " + answer.body();
    }

    /** Whether an answer that is no refusal has something of the owner's in it; a refusal repeats what was asked. */
    private static boolean mentions(HttpResponse<String> answer) {
        return answer.statusCode() < 300
                && theirs.entrySet().stream()
                        .filter(one -> one.getValue().length() >= 8)
                        .filter(one -> !one.getKey().contains("outboxes"))
                        .anyMatch(one -> answer.body().contains(one.getValue()));
    }

    @Test
    void eachOrganisationsRunsGoToItsOwnComputerAtTheSameTime() {
        TestRepository other = TestRepository.inUse(folder.resolve("other"));
        String ours = both.server().detached("script", repository, "sleep 1; echo a > a.txt");

        Program.Ended acme =
                both.acme("cloud", "run", "script", "file://" + other.path(), "-p", "echo b > b.txt; echo from acme");

        assertThat(acme.exit()).as(acme.output()).isZero();
        assertThat(acme.output()).contains("from acme").contains("on acme-box");
        Tenant owner = Tenant.owner(both.endpoint());
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        owner.get("/v1/runs/" + ours).path("phase").asText().equals("succeeded"));
        assertThat(both.server().rush("cloud", "list", "--json").output()).doesNotContain("acme-box");
        assertThat(both.acme("cloud", "list", "--json").output())
                .contains("acme-box")
                .doesNotContain(ours);
        assertThat(both.acme("cloud", "logs", ours).exit()).isEqualTo(5);
        assertThat(both.server().rush("computers", "list").output()).doesNotContain("acme-box");
    }

    @Test
    void aRevokedTokenIsCutWithinTheBoundInEveryService() {
        String secret = TwoOrganisations.token(both.acme("tokens", "create", "laptop"));
        await().atMost(KNOWN).until(() -> both.by(secret, "whoami").exit() == 0);
        String id = secret.split("_", -1)[1];

        assertThat(both.acme("tokens", "revoke", id).exit()).isZero();

        Tenant cut = new Tenant(both.endpoint(), secret);
        await().atMost(BOUND)
                .until(() ->
                        List.of("/v1/me", "/v1/runs", "/v1/machines", "/v1/logs/" + theirs.get("/v1/runs/{id}"))
                                .stream()
                                .allMatch(path -> cut.call("GET", path, "").statusCode() == 401));
        assertThat(both.by(secret, "cloud", "list").output())
                .contains("this token was revoked")
                .contains("next: rush login LINE");
        assertThat(both.acme("admin", "audit").output()).contains("DELETE /v1/tokens/" + id);
    }

    @Test
    void aViewerSeesAndDispatchesNothing() {
        Program.Ended invited = both.acme("org", "invite", "vic", "--role", "viewer", "--token");
        String secret = TwoOrganisations.token(invited);
        await().atMost(KNOWN).until(() -> both.by(secret, "whoami").exit() == 0);

        assertThat(both.by(secret, "computers", "list").output()).contains("acme-box");
        Program.Ended refused = both.by(secret, "cloud", "run", "script", "file://" + repository.path(), "-p", "true");

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.output()).contains("this takes the role member, and vic is a viewer");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(both.acme("admin", "audit").output())
                        .contains("refused: this takes the role member, and vic is a viewer"));
        assertThat(both.acme("org", "remove", "vic").exit()).isZero();
        await().atMost(BOUND).until(() -> both.by(secret, "whoami").exit() == 4);
    }

    @Test
    void whoIsInvitedByALineLogsInAsThemselvesAndOutAgain() {
        Program.Ended invited = both.acme("org", "invite", "mia");
        String line = invited.output()
                .lines()
                .filter(one -> one.startsWith("https://"))
                .findFirst()
                .orElseThrow();
        Map<String, String> laptop = Map.of("RUSH_DATA", folder.resolve("mia").toString(), "NO_COLOR", "1");

        assertThat(both.as(laptop, "login", line, "--profile", "work").output()).contains("as mia of acme");
        assertThat(both.as(laptop, "whoami", "--profile", "work").output()).contains("mia of acme, member");
        assertThat(both.as(laptop, "org", "invite", "eve", "--profile", "work").exit())
                .isEqualTo(4);
        JsonNode tokens = new Tenant(both.endpoint(), both.token()).get("/v1/tokens/all");
        assertThat(tokens.findValuesAsText("member")).contains("mia");

        assertThat(both.as(laptop, "logout", "--profile", "work").exit()).isZero();
        assertThat(new Tenant(both.endpoint(), both.token())
                        .get("/v1/tokens/all")
                        .toString())
                .contains("revoked");
    }
}

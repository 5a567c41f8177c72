package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the files in {@code deploy/monitoring} ask for is what a Rush that has had a run shows. */
@ExtendWith(SharedRush.class)
class MonitoringIT {
    private static final Path FILES = Program.home().resolve("deploy/monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(?:rush|kafka|http_server|jvm)_[a-z_]+\\b");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Figures from the database are read every 15 s. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static RunningRush rush;

    @BeforeAll
    static void runSomething(RunningRush shared) {
        rush = shared;
        TestRepository repository = TestRepository.inUse(folder.resolve("monitored"));
        Program.Ended ended =
                rush.rush("cloud", "run", "script", repository.path().toString(), "-p", "echo seen > SEEN.md");
        assertThat(ended.exit()).as(ended.output()).isZero();
    }

    @Test
    void whatTheDashboardAndTheAlertsAskForIsThere() throws IOException {
        Set<String> asked = matches(METRIC, dashboard() + Files.readString(FILES.resolve("alerts.yml")));
        assertThat(asked).hasSizeGreaterThan(8).contains("rush_runs_open", "rush_outbox_parked");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(matches(METRIC, metrics())).containsAll(asked));
    }

    @Test
    void theEventTypesThatAlertsNameAreThoseThatARunPublishes() throws IOException {
        Pattern type = Pattern.compile("rush\\.[a-z.-]+\\.v1");
        Set<String> asked = matches(type, Files.readString(FILES.resolve("alerts.yml")));
        assertThat(asked).contains("rush.pull-request.opened.v1");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(matches(type, metrics())).containsAll(asked));
    }

    @Test
    void theAlertsComeWhenTheyShouldAndNotWhenTheyShouldNot() {
        assumeTrue(isOnPath("promtool"), "promtool is not on the PATH");

        Program.Ended ended = Program.run(
                folder,
                Map.of(),
                "promtool",
                "test",
                "rules",
                FILES.resolve("alerts-test.yml").toString());

        assertThat(ended.exit()).as(ended.output()).isZero();
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static String dashboard() throws IOException {
        JsonNode panels =
                MAPPER.readTree(FILES.resolve("dashboard.json").toFile()).path("panels");
        List<String> queries = panels.findValuesAsText("expr");
        assertThat(queries).hasSizeGreaterThanOrEqualTo(panels.size());
        return String.join("\n", queries);
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String metrics() throws Exception {
        String management = MAPPER.readTree(rush.data().resolve("endpoint.json").toFile())
                .path("management")
                .asText();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(management + "/q/metrics")).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}

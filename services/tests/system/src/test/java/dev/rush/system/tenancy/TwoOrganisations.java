package dev.rush.system.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.checker.reading.LogApi;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One Rush with the organisation of its owner and another one, each with a computer of its own; both computers are this one. */
final class TwoOrganisations implements AutoCloseable {
    private static final String RUSH = Program.home().resolve("cli/bin/rush").toString();
    private static final Pattern TOKEN = Pattern.compile("rush_[a-z0-9]{12}_[A-Za-z0-9_-]{43}");
    private static final Pattern LINE = Pattern.compile("https://\\S+#\\S+");
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Path folder;
    private final RunningRush server;
    private final String token;
    private final Program worker;

    private TwoOrganisations(Path folder) {
        this.folder = folder;
        this.server = RunningRush.start(folder.resolve("server"), Map.of(), "--listen", "127.0.0.1");
        this.token = found(TOKEN, server.rush("admin", "organisations", "create", "acme", "--admin", "zoe"));
        awaitFirstCall();
        String line = found(LINE, by(token, "computer", "invite"));
        assertThat(acme("login", line).output()).contains("as zoe of acme");
        this.worker = Program.start(
                folder.resolve("worker.out"),
                environment(),
                List.of(RUSH, "computer", "register", line, "--name", "acme-box"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(acme("computers", "list").output())
                        .as(worker.read())
                        .containsPattern("acme-box +online"));
    }

    static TwoOrganisations start(Path folder) {
        return new TwoOrganisations(folder);
    }

    private void awaitFirstCall() {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(by(token, "whoami").output()).contains("zoe of acme, admin"));
    }

    RunningRush server() {
        return server;
    }

    /** The first token of the other organisation's admin. */
    String token() {
        return token;
    }

    Path endpoint() {
        return server.data().resolve("endpoint.json");
    }

    Subject subject() {
        Subject local = Subject.of(server);
        return new Subject(
                local.kafka(),
                local.database(),
                List.of(server.data().resolve("worker")),
                LogApi.of(server.data()).alsoFor(() -> token));
    }

    /** Types a command as the other organisation's admin, who has logged in. */
    Program.Ended acme(String... words) {
        return as(environment(), words);
    }

    /** Types a command as whoever has that token, by the environment. */
    Program.Ended by(String secret, String... words) {
        Tenant.Known known = Tenant.known(endpoint());
        return as(
                Map.of("RUSH_URL", known.url(), "RUSH_PIN", known.pin(), "RUSH_TOKEN", secret, "NO_COLOR", "1"), words);
    }

    /** Types a command in another environment. */
    Program.Ended as(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of(RUSH));
        command.addAll(List.of(words));
        return Program.run(folder, environment, command.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return Map.of("RUSH_DATA", folder.resolve("acme").toString(), "NO_COLOR", "1");
    }

    static String found(Pattern pattern, Program.Ended ended) {
        Matcher matcher = pattern.matcher(ended.output());
        assertThat(matcher.find()).as(ended.output()).isTrue();
        return matcher.group();
    }

    static String token(Program.Ended ended) {
        return found(TOKEN, ended);
    }

    @Override
    public void close() {
        worker.close();
        server.close();
    }
}

package dev.rush.backbone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.topic.Topic;
import dev.rush.events.connection.KafkaConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, and where the passwords are. */
class KafkaPasswordsIT {
    private static final MachineId MINI = new MachineId("machine00001");
    private static final Pattern PASSWORD = Pattern.compile("password=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private Path kafka;
    private KafkaServer server;

    @BeforeEach
    void start() {
        kafka = folder.resolve("kafka, of a test");
        restart();
    }

    private void restart() {
        server = KafkaServer.start(kafka, 0);
        server.prepare(MINI);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nobodyGetsInWithoutAPasswordOrWithAWrongOne() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "a guess");

        assertThatThrownBy(() -> topics(Map.of("bootstrap.servers", server.bootstrapServers())))
                .cause()
                .isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> topics(KafkaConnection.as("services", wrong, server.bootstrapServers())
                        .settings()))
                .cause()
                .isInstanceOf(SaslAuthenticationException.class);
        try (Admin stranger = Admin.create(impatient(Map.of("bootstrap.controllers", controller())))) {
            assertThatThrownBy(() -> stranger.describeCluster().nodes().get())
                    .cause()
                    .isInstanceOf(TimeoutException.class);
        }
        assertThat(topics(server.asServices().settings())).contains(Topic.RUN_EVENT.topicName());
    }

    @Test
    void onlyTheirOwnerCanReadTheFilesWithPasswords() throws Exception {
        assertThat(permissions(kafka)).isEqualTo("rwx------");
        assertThat(permissions(kafka.resolve("passwords"))).isEqualTo("rwx------");
        assertThat(permissions(kafka.resolve("server.properties"))).isEqualTo("rw-------");
        for (String user : List.of("services", "machine-machine00001")) {
            assertThat(permissions(kafka.resolve("passwords").resolve(user))).isEqualTo("rw-------");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noPasswordIsInAnArgumentTheEnvironmentOrALogOfTheBroker() throws Exception {
        Path process = Path.of("/proc", Long.toString(server.pid()));
        String shown = read(process.resolve("cmdline")) + read(process.resolve("environ")) + logs();

        assertThat(passwords()).hasSize(4).noneMatch(shown::contains);
    }

    @Test
    void theirPasswordsLastAndTheAdministratorsIsAnotherOneAtEachStart() throws Exception {
        String services = password("services");
        String machine = password("machine-machine00001");
        Administrator before =
                new Administrator(administrators().getFirst(), administrators().getLast());
        server.close();

        restart();

        assertThat(password("services")).isEqualTo(services);
        assertThat(password("machine-machine00001")).isEqualTo(machine);
        assertThat(topics(server.asMachine(MINI).settings())).contains(Topic.ATTEMPT_EVENT.topicName());
        assertThatThrownBy(() -> topics(before.settings(server.bootstrapServers())))
                .cause()
                .isInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void aDirectoryFromBeforeThereWerePasswordsGetsThem() throws Exception {
        try (Admin admin = server.admin()) {
            admin.alterUserScramCredentials(Stream.of("services", "machine-machine00001")
                            .<UserScramCredentialAlteration>map(
                                    user -> new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_256))
                            .toList())
                    .all()
                    .get();
            admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
        }
        server.close();
        for (String user : List.of("services", "machine-machine00001")) {
            Files.delete(kafka.resolve("passwords").resolve(user));
        }
        Files.delete(kafka.resolve("passwords"));
        Files.setPosixFilePermissions(kafka, PosixFilePermissions.fromString("rwxr-xr-x"));

        restart();

        assertThat(permissions(kafka)).isEqualTo("rwx------");
        assertThat(topics(server.asServices().settings())).contains(Topic.RUN_EVENT.topicName());
        assertThat(topics(server.asMachine(MINI).settings()))
                .contains(Topic.ATTEMPT_EVENT.topicName())
                .doesNotContain(Topic.RUN_EVENT.topicName());
    }

    @Test
    void aPasswordThatWasLostIsMadeAnew() throws Exception {
        String lost = password("services");
        Files.delete(kafka.resolve("passwords").resolve("services"));

        server.prepare(MINI);

        assertThat(password("services")).isNotEqualTo(lost);
        assertThat(topics(server.asServices().settings())).contains(Topic.RUN_EVENT.topicName());
    }

    private static Set<String> topics(Map<String, Object> connection) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(impatient(connection))) {
            return admin.listTopics().names().get();
        }
    }

    private static Map<String, Object> impatient(Map<String, Object> connection) {
        Map<String, Object> impatient = new HashMap<>(connection);
        impatient.put("default.api.timeout.ms", 3000);
        impatient.put("request.timeout.ms", 2000);
        return impatient;
    }

    private String controller() throws IOException {
        return Stream.of(read(kafka.resolve("server.properties")).split("\n"))
                .filter(line -> line.startsWith("controller.quorum.voters"))
                .map(line -> line.substring(line.indexOf('@') + 1).replace("\\", ""))
                .findFirst()
                .orElseThrow();
    }

    private List<String> passwords() throws IOException {
        return Stream.concat(
                        administrators().stream(), Stream.of(password("services"), password("machine-machine00001")))
                .toList();
    }

    private List<String> administrators() throws IOException {
        return Stream.of("client", "controller")
                .map(listener -> "listener.name." + listener + ".plain.sasl.jaas.config")
                .map(this::setting)
                .map(PASSWORD::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private String setting(String name) {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(kafka.resolve("server.properties"))) {
            settings.load(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return settings.getProperty(name);
    }

    private String password(String user) throws IOException {
        return Files.readString(kafka.resolve("passwords").resolve(user)).strip();
    }

    private String logs() throws IOException {
        return read(kafka.resolve("kafka.log")) + read(kafka.resolve("output.log"));
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

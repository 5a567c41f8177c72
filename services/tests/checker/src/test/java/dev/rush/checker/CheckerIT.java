package dev.rush.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.checker.invariant.Invariant;
import dev.rush.checker.invariant.Violation;
import dev.rush.checker.reading.Subject;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.log.LogBatch;
import dev.rush.contracts.log.LogRecord;
import dev.rush.contracts.run.RunEvent.AttemptGranted;
import dev.rush.events.EventCodec;
import dev.rush.events.Outgoing;
import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promises broken in the database, the topics, the repository and the processes of a Rush that runs. */
class CheckerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static RunningRush rush;
    private static TestRepository repository;
    private static Subject subject;
    private static String run;

    @BeforeAll
    static void finishARun() {
        rush = RunningRush.start(folder, Map.of());
        repository = TestRepository.inUse(folder.resolve("repository"));
        subject = Subject.of(rush);
        run = finished();
    }

    private static String finished() {
        Program.Ended ended =
                rush.rush("cloud", "run", "script", repository.path().toString(), "-p", "echo $$ > new.txt; echo done");
        assertThat(ended.exit()).as(ended.output()).isZero();
        String id = Program.idIn(ended.output());
        assertThat(Checker.settle(subject, PATIENCE)).noneMatch(one -> one.run().equals(id));
        return id;
    }

    @AfterAll
    static void stopRush() {
        if (rush != null) {
            rush.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    T | update logs.run_state set phase = 'RUNNING' where run = 'RUN' | update logs.run_state set phase = 'SUCCEEDED' where run = 'RUN'
                    E | update pull_requests.delivery set attempt = 2 where run = 'RUN' | update pull_requests.delivery set attempt = 1 where run = 'RUN'
                    P | update pull_requests.local_number set run = 'x' where run = 'RUN' | update pull_requests.local_number set run = 'RUN' where run = 'x'
                    L | update logs.log_chunk set run = 'x' where run = 'RUN' | update logs.log_chunk set run = 'RUN' where run = 'x'
                    S | insert into dispatch.run_message values ('m', 'RUN', 'local', '', 'ACCEPTED', '', 1, now() + interval '1 h', now(), now()) | delete from dispatch.run_message
                    O | update scheduler.request set state = 'PLACED', said_at = now() where run = 'RUN' | update scheduler.request set state = 'RELEASED' where run = 'RUN'
                    """)
    void aPromiseBrokenInTheDatabaseIsFound(Invariant broken, String breaking, String mending) throws SQLException {
        execute(breaking);
        List<Invariant> found = broken(run);
        execute(mending);

        assertThat(found).contains(broken);
        assertThat(broken(run)).isEmpty();
    }

    @Test
    void aBranchThatIsElsewhereIsFound() {
        String head = repository.git("rev-parse", "rush/" + run);
        repository.git("update-ref", "refs/heads/rush/" + run, "main");
        List<Invariant> found = broken(run);
        repository.git("update-ref", "refs/heads/rush/" + run, head);

        assertThat(found).containsOnly(Invariant.P);
    }

    @Test
    void aProcessThatOutlivesItsAttemptIsFound() {
        Map<String, String> marked = Map.of("RUSH_ATTEMPT", run + "-1");
        try (var left = Program.start(folder.resolve("left.out"), marked, List.of("sleep", "600"))) {
            assertThat(left.process().isAlive()).isTrue();
            assertThat(broken(run)).containsExactly(Invariant.O);
        }
        assertThat(broken(run)).isEmpty();
    }

    @Test
    void whatATopicSaysTwiceAndNotTheSameIsFound() throws Exception {
        String other = finished();
        send(
                new LogBatch(new RunId(other), 1, List.of(new LogRecord(1, Instant.now(), "stdout", "something else"))),
                other);
        send(new AttemptGranted(new RunId(other), 1, new MachineId("anotherplace"), "another"), other);

        assertThat(broken(other)).contains(Invariant.L, Invariant.E);
    }

    private static List<Invariant> broken(String of) {
        return Checker.settle(subject, Duration.ZERO).stream()
                .filter(one -> one.run().equals(of))
                .map(Violation::invariant)
                .toList();
    }

    private static void send(Object event, String key) throws Exception {
        try (var producer =
                new KafkaProducer<>(subject.kafka().settings(), new StringSerializer(), new ByteArraySerializer())) {
            Outgoing outgoing = Outgoing.ofRun(event, key, new OrganisationId("local"), 1);
            producer.send(EventCodec.record(outgoing, "test", UUID.randomUUID(), Instant.now()))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static void execute(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        subject.database().jdbcUrl(),
                        subject.database().user(),
                        subject.database().password());
                var prepared = connection.createStatement()) {
            prepared.execute(statement.replace("RUN'", run + "'"));
        }
    }
}

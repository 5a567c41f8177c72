package dev.rush.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.backbone.Backbone;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.StopAttempt;
import dev.rush.contracts.session.Frame;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.events.EventCodec;
import dev.rush.events.session.FrameCodec;
import dev.rush.pairing.MachineKeys;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway does with those that do not keep to the rules. */
class GatewayRulesIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final RunId RUN = new RunId("k7m2q9x4tb1d");

    private static Backbone backbone;
    private static GatewayWay way;
    private static Others others;
    private static int partitions;

    @BeforeAll
    static void start(@TempDir Path folder) {
        backbone = Backbone.start(folder.resolve("backbone"));
        way = new GatewayWay(backbone, folder);
        others = new Others(backbone.kafka().asServices());
    }

    @AfterAll
    static void stop() {
        others.close();
        way.close();
        backbone.close();
    }

    private static RawSession connect() {
        return new RawSession(way.client(), "https://" + way.network().address());
    }

    /** A session of that machine that the gateway has welcomed. */
    private static RawSession session(MachineId machine, int window) {
        RawSession session = connect();
        session.send(proof(session, machine, way.key(machine), window));
        session.await(Frame.Welcome.class);
        return session;
    }

    private static Frame proof(RawSession session, MachineId machine, KeyPair pair, int window) {
        byte[] nonce = session.await(Frame.Challenge.class).nonce();
        return new Frame.Proof(machine, MachineKeys.sign(pair.getPrivate(), machine, nonce), window);
    }

    private static Frame said(long number, String type, Object event) {
        return new Frame.Said(number, type, UUID.randomUUID().toString(), 1, Instant.EPOCH, EventCodec.body(event));
    }

    @Test
    void whoHasNotTheMachinesKeyIsDenied() {
        MachineId machine = way.newMachine();
        try (RawSession session = connect()) {
            session.send(proof(session, machine, MachineKeys.generate(), 1));

            assertThat(session.await(Frame.Denied.class).reason()).isEqualTo("unknown-machine");
            assertThat(session.ended()).succeedsWithin(LIMIT);
        }
    }

    @Test
    void aProofIsGoodForOneChallengeOnly() {
        MachineId machine = way.newMachine();
        Frame old;
        try (RawSession session = connect()) {
            old = proof(session, machine, way.key(machine), 1);
        }
        try (RawSession session = connect()) {
            session.await(Frame.Challenge.class);
            session.send(old);

            session.await(Frame.Denied.class);
        }
    }

    @Test
    void whoSpeaksBeforeTheProofOrNeverProvesIsCutOff() {
        try (RawSession eager = connect();
                RawSession silent = connect()) {
            eager.send(new Frame.Ping());

            assertThat(eager.ended()).succeedsWithin(LIMIT);
            assertThat(silent.ended()).succeedsWithin(LIMIT);
            assertThat(silent.frames()).hasSize(1);
        }
    }

    @Test
    void whatNamesAnotherMachineOrIsNotForMachinesToSayGoesNowhere() {
        MachineId machine = way.newMachine();
        MachineId other = way.newMachine();
        try (RawSession session = session(machine, 1)) {
            session.send(said(1, "rush.machine.heartbeat.v1", new Heartbeat(other, 1, List.of())));
            session.send(said(2, "rush.machine.stop-attempt.v1", new StopAttempt(RUN, 1)));
            session.send(said(3, "rush.machine.heartbeat.v1", Map.of("machine", 7)));
            session.send(said(4, "rush.machine.heartbeat.v1", new Heartbeat(machine, 1, List.of())));

            session.await(Frame.Stored.class);
            assertThat(session.frames())
                    .filteredOn(Frame.Refused.class::isInstance)
                    .extracting(frame -> ((Frame.Refused) frame).number())
                    .containsExactlyInAnyOrder(1L, 2L, 3L);
            await().atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(others.said(machine, Heartbeat.class)).hasSize(1));
            assertThat(others.said(other, Heartbeat.class)).isEmpty();
        }
    }

    @Test
    void whatIsNoFrameOrTooLargeEndsTheSession() {
        MachineId machine = way.newMachine();
        try (RawSession session = session(machine, 1)) {
            session.send(new byte[] {'{', '}', '\n'});

            assertThat(session.ended()).succeedsWithin(LIMIT);
        }
        try (RawSession session = session(machine, 1)) {
            session.sendOrFail(
                    FrameCodec.write(new Frame.Said(1, "x", "y", 1, Instant.EPOCH, new byte[Frame.LIMIT_BYTES + 1])));

            assertThat(session.ended()).succeedsWithin(LIMIT);
        }
    }

    @Test
    void theOlderSessionOfAMachineEndsAndIsToldWhy() {
        MachineId machine = way.newMachine();
        try (RawSession older = session(machine, 1);
                RawSession newer = session(machine, 1)) {
            assertThat(older.await(Frame.Denied.class).reason()).isEqualTo("superseded");
            assertThat(older.ended()).succeedsWithin(LIMIT);

            newer.send(new Frame.Ping());
            newer.await(Frame.Pong.class);
        }
    }

    @Test
    void aMachineIsGivenNoMoreCommandsThanItsWindow() {
        MachineId machine = way.newMachine();
        MachineAddress address = new MachineAddress(CommandCell.LOCAL.topicName(), partitions++, 1);
        others.locate(machine, address);
        IntStream.rangeClosed(1, 20).forEach(number -> others.command(machine, address, new StopAttempt(RUN, number)));
        try (RawSession session = session(machine, 3)) {
            session.await(Frame.Located.class);
            session.send(new Frame.Read(address, 0));

            await().atMost(LIMIT).until(() -> commands(session).size() == 3);
            await().during(Duration.ofSeconds(2))
                    .atMost(LIMIT)
                    .until(() -> commands(session).size() == 3);
            long first = commands(session).getFirst().offset();
            session.send(new Frame.Kept(address, first + 1_000_000));

            await().atMost(LIMIT).until(() -> commands(session).size() == 6);
        }
        try (RawSession again = session(machine, 100)) {
            again.await(Frame.Located.class);
            again.send(new Frame.Read(address, 0));

            await().atMost(LIMIT).until(() -> commands(again).size() == 17);
        }
    }

    private static List<Frame.Command> commands(RawSession session) {
        return session.frames().stream()
                .filter(Frame.Command.class::isInstance)
                .map(Frame.Command.class::cast)
                .toList();
    }

    @Test
    void aLineLetsOneMachineInAndOneThatWasNeverGivenOutNobody() {
        String code = way.invite().code();
        KeyPair pair = MachineKeys.generate();

        assertThat(way.register(code, pair).statusCode()).isEqualTo(200);
        assertThat(way.register(code, pair).statusCode()).isEqualTo(200);
        assertThat(way.register(code, MachineKeys.generate()).body()).contains("used-line");
        assertThat(way.register("0".repeat(24), pair).body()).contains("unknown-line");
        assertThat(way.register("x".repeat(1_000), pair).statusCode()).isEqualTo(400);
        assertThat(way.post("/gateway/v1/machines", "{\"code\":\"" + code + "\",\"publicKey\":\"AAAA\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(way.post("/gateway/v1/logins", "{\"code\":\"" + code + "\"}").body())
                .containsPattern("\"token\":\"rush_[a-z0-9]{12}_[A-Za-z0-9_-]{43}\"")
                .contains("\"member\":\"owner\"")
                .doesNotContain(GatewayWay.TOKEN);
        assertThat(way.post("/gateway/v1/logins", "{\"code\":\"" + code + "\"}").body())
                .contains("used-line")
                .contains("rush computer invite")
                .doesNotContain("rush_");
    }
}

package dev.rush.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rush.backbone.Backbone;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.session.Frame;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.events.EventCodec;
import dev.rush.pairing.MachineKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes at the gateway of a machine that was removed. */
class GatewayRemovalIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Backbone backbone;
    private static GatewayWay way;
    private static Others others;
    private static int partitions;

    private MachineId machine;
    private MachineAddress address;

    @BeforeAll
    static void start(@TempDir Path folder) {
        backbone = Backbone.start(folder.resolve("backbone"));
        way = new GatewayWay(backbone, folder);
        others = new Others(backbone.kafka().asServices());
    }

    @BeforeEach
    void register() {
        machine = way.newMachine();
        address = new MachineAddress(CommandCell.LOCAL.topicName(), partitions++, 1);
    }

    @AfterAll
    static void stop() {
        others.close();
        way.close();
        backbone.close();
    }

    @Test
    void itsSessionEndsAndItIsToldWhyAndWhatToType() {
        try (RawSession session = proved()) {
            session.await(Frame.Welcome.class);

            others.remove(machine, address, 1);

            Frame.Denied denied = session.await(Frame.Denied.class);
            assertThat(denied.reason()).isEqualTo("removed");
            assertThat(denied.detail()).contains("was removed");
            assertThat(denied.next()).isEqualTo("rush computer register LINE");
            assertThat(session.ended()).succeedsWithin(LIMIT);
        }
        try (RawSession again = proved()) {
            assertThat(again.await(Frame.Denied.class).reason()).isEqualTo("removed");
            assertThat(again.frames()).noneMatch(Frame.Welcome.class::isInstance);
        }
    }

    @Test
    void anotherLineLetsItInAgainAndALateWordOfTheRemovalDoesNotCutItOff() {
        others.remove(machine, address, 1);
        await().atMost(LIMIT).until(this::isDenied);
        assertThat(way.register(way.invite().code(), way.key(machine)).statusCode())
                .isEqualTo(200);

        try (RawSession session = proved()) {
            session.await(Frame.Welcome.class);
            others.remove(machine, address, 1);
            session.send(registration());

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(others.said(machine, RegisterMachine.class))
                            .extracting(RegisterMachine::enrolment)
                            .containsExactly(2L));
            await().during(Duration.ofSeconds(4))
                    .atMost(LIMIT)
                    .until(() -> session.frames().stream().noneMatch(Frame.Denied.class::isInstance));
        }
    }

    @Test
    void theSameLineTwiceIsNoSecondTime() {
        String code = way.invite().code();
        way.register(code, way.key(machine));
        way.register(code, way.key(machine));

        try (RawSession session = proved()) {
            session.await(Frame.Welcome.class);
            session.send(registration());

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(others.said(machine, RegisterMachine.class))
                            .extracting(RegisterMachine::enrolment)
                            .containsExactly(2L));
        }
    }

    private boolean isDenied() {
        try (RawSession session = proved()) {
            await().atMost(LIMIT)
                    .until(() -> session.frames().stream()
                            .anyMatch(frame -> frame instanceof Frame.Denied || frame instanceof Frame.Welcome));
            return session.frames().stream().anyMatch(Frame.Denied.class::isInstance);
        }
    }

    private RawSession proved() {
        RawSession session =
                new RawSession(way.client(), "https://" + way.network().address());
        byte[] nonce = session.await(Frame.Challenge.class).nonce();
        session.send(new Frame.Proof(machine, MachineKeys.sign(way.key(machine).getPrivate(), machine, nonce), 1));
        return session;
    }

    /** What it says of how often it came in is its own word, and not believed. */
    private Frame registration() {
        var request = new RegisterMachine(
                        machine, new OrganisationId("local"), "laptop", 2, List.of(), Map.of(), "test")
                .enrolled(99);
        return new Frame.Said(
                1,
                "rush.machine.register.v1",
                UUID.randomUUID().toString(),
                1,
                Instant.EPOCH,
                EventCodec.body(request));
    }
}

package dev.rush.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.event.EventType;
import dev.rush.contracts.event.EventTypes;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.session.Frame;
import dev.rush.events.Outgoing;
import dev.rush.gateway.domain.KnownMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A machine of one organisation says every event that was ever released, word for word as another organisation's machine or a
 * service says it. The events are the golden files of the contracts, so that a new one is said the day it is made.
 */
class CatalogueIsSaidTest {
    private static final Path GOLDEN = Path.of("..", "shared", "contracts", "src", "test", "resources", "golden", "v1");
    private static final OrganisationId THEIRS = new OrganisationId("eve-corp");
    private static final MachineId MACHINE = new MachineId("evesmachine0");

    private final List<Outgoing> published = new ArrayList<>();
    private final Hearing hearing = new Hearing((event, id, said) -> {
        published.add(event);
        return CompletableFuture.allOf();
    });

    @ParameterizedTest
    @MethodSource("events")
    void whatAMachineSaysIsItsOwnOrganisationsWordOrGoesNowhere(Path file) throws IOException {
        EventType type = type(file);
        var said =
                new Frame.Said(1, type.name(), new UUID(1, 2).toString(), 1, Instant.EPOCH, Files.readAllBytes(file));

        CompletableFuture<Void> outcome = hearing.publish(new KnownMachine(MACHINE, THEIRS, 1), said);

        if (!type.topic().writer().equals("worker")) {
            assertThat(outcome).isCompletedExceptionally();
        }
        assertThat(published)
                .hasSize(outcome.isCompletedExceptionally() ? 0 : 1)
                .allSatisfy(event -> {
                    assertThat(event.organisation()).isEqualTo(THEIRS);
                    assertThat(event.sender()).isEqualTo(Optional.of(MACHINE));
                    assertThat(event.destination()).isEmpty();
                    assertThat(event.subject()).startsWith("run/");
                });
    }

    private static EventType type(Path file) {
        String name = file.getFileName().toString().replaceFirst("(\\+[a-z-]+)?\\.json$", "");
        return EventTypes.named(name).orElseThrow();
    }

    static List<Path> events() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(EventTypes.ALL.size());
            return all;
        }
    }
}

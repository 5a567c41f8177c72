package dev.rush.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemasTest {
    private static final Path SCHEMAS = CheckedIn.RESOURCES.resolve("schemas");

    private final EventSchemas schemas = new EventSchemas();

    @ParameterizedTest
    @MethodSource("released")
    void theCheckedInSchemaIsWhatTheRecordSays(EventType type) throws IOException {
        CheckedIn.assertSame(SCHEMAS.resolve(type.schema()), schemas.of(type));
    }

    @Test
    void noSchemaIsLeftWithoutItsEvent() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            EventTypes.ALL.stream().map(EventType::schema).toList());
        }
    }

    @Test
    void everyTypeNamesItsMajorVersionAndATopicOfTheSameOne() {
        assertThat(EventTypes.ALL).allSatisfy(type -> {
            assertThat(type.name()).matches("rush\\.[a-z-]+\\.[a-z-]+\\.v1");
            assertThat(type.topic().topicName()).endsWith(".v1");
        });
    }

    private static List<EventType> released() {
        return EventTypes.ALL;
    }
}

package dev.rush.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.placement.Placement.Waiting;
import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import dev.rush.contracts.run.AttemptOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event as it was first released. Golden files are added and never changed: old records stay on the topics. */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "v1");
    private static final EventSchemas SCHEMAS = new EventSchemas();
    private static final JsonSchemaFactory VALIDATORS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    @Test
    void everyReleasedEventHasAGoldenFile() {
        assertThat(EventTypes.ALL)
                .allSatisfy(type ->
                        assertThat(GOLDEN.resolve(type.name() + ".json")).exists());
    }

    @Test
    void everyOutcomeOfAnAttemptThatIsWrittenHasAGoldenFile() {
        Stream<Class<?>> seen = files().stream()
                .filter(file -> type(file).record() == AttemptEnded.class)
                .map(file -> ((AttemptEnded) event(file)).outcome().getClass());

        Stream<Class<?>> written = Stream.<Class<?>>of(AttemptOutcome.class.getPermittedSubclasses())
                .filter(outcome -> outcome != AttemptOutcome.Unknown.class);
        assertThat(seen).containsAll(written.toList());
    }

    @Test
    void everyKindOfRefusalHasAGoldenFileAndAnUnknownOneIsRead() {
        Path kinds = GOLDEN.resolve("rush.placement.waiting.v1+kinds.json");
        ObjectNode later = json(kinds).deepCopy();
        later.withArray("refusals")
                .addObject()
                .put("machine", "x")
                .put("kind", "on-strike")
                .put("reason", "says no");

        Path more = GOLDEN.resolve("rush.placement.waiting.v1+more-kinds.json");

        assertThat(Stream.of(Wire.read(later, type(kinds)), event(more))
                        .flatMap(waiting -> ((Waiting) waiting).refusals().stream()))
                .extracting(Refusal::kind)
                .containsExactlyInAnyOrder(RefusalKind.values());
    }

    @ParameterizedTest
    @MethodSource("files")
    void anEventIsWrittenAsItWasRead(Path file) {
        assertThat(Wire.write(event(file))).isEqualTo(json(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void anEventFitsItsSchema(Path file) {
        assertThat(schema(type(file)).validate(json(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void fieldsOfALaterReleaseAreIgnored(Path file) {
        JsonNode later = withUnknownFields(json(file).deepCopy());

        assertThat(schema(type(file)).validate(later)).isEmpty();
        assertThat(Wire.read(later, type(file))).isEqualTo(event(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noFieldCanBeLeftOutButThoseOfALaterRelease(Path file) {
        ObjectNode whole = (ObjectNode) json(file);
        Set<String> later = later(type(file).record());

        assertThat(whole.fieldNames())
                .toIterable()
                .filteredOn(name -> !later.contains(name))
                .allSatisfy(name -> assertThat(
                                schema(type(file)).validate(whole.deepCopy().without(name)))
                        .isNotEmpty());
    }

    private static Set<String> later(Class<?> record) {
        return Stream.of(record.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(JsonInclude.class))
                .map(Field::getName)
                .collect(Collectors.toSet());
    }

    private static JsonNode withUnknownFields(JsonNode node) {
        node.forEach(GoldenFilesTest::withUnknownFields);
        if (node instanceof ObjectNode object && !isFreeMap(object)) {
            object.set("addedLater", Wire.MAPPER.createObjectNode().put("deep", 1));
        }
        return node;
    }

    /** Maps of labels and of facts have no fixed fields: what is added to them is data. */
    private static boolean isFreeMap(ObjectNode object) {
        return object.has("os") || object.has("room");
    }

    private static JsonSchema schema(EventType type) {
        return VALIDATORS.getSchema(SCHEMAS.of(type));
    }

    private static Object event(Path file) {
        return Wire.read(json(file), type(file));
    }

    private static JsonNode json(Path file) {
        try {
            JsonNode json = Wire.tree(Files.readString(file));
            assertThat(json).isNotInstanceOf(ArrayNode.class);
            return json;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EventType type(Path file) {
        String name = file.getFileName().toString().replaceFirst("(\\+[a-z-]+)?\\.json$", "");
        return EventTypes.named(name).orElseThrow(() -> new AssertionError("no released event is called " + name));
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

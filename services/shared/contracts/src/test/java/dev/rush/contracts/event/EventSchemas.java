package dev.rush.contracts.event;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON Schemas (2020-12) of the released events, made from their records. */
final class EventSchemas {
    private final SchemaGenerator generator = generator();

    /** The schema of one event's body. */
    ObjectNode of(EventType type) {
        ObjectNode generated = generator.generateSchema(type.record());
        ObjectNode schema = Wire.MAPPER.createObjectNode();
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", "urn:rush:schema:" + type.schema());
        schema.put("title", type.name());
        return schema.setAll(generated);
    }

    private static SchemaGenerator generator() {
        var builder = new SchemaGeneratorConfigBuilder(
                        Wire.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE));
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(EventSchemas::scalar)
                .withPropertySorter((unusedFirst, unusedSecond) -> 0);
        builder.forFields().withRequiredCheck(EventSchemas::isComponent);
        return new SchemaGenerator(builder.build());
    }

    /** Every component of a record is there, but those of later releases, which are left out when they are empty. */
    private static boolean isComponent(FieldScope field) {
        return field.getDeclaringType().getErasedType().isRecord() && field.getAnnotation(JsonInclude.class) == null;
    }

    private static @Nullable CustomDefinition scalar(ResolvedType type, SchemaGenerationContext context) {
        Class<?> erased = type.getErasedType();
        ObjectNode string = context.getGeneratorConfig().createObjectNode().put("type", "string");
        if (erased == Instant.class) {
            return inline(string.put("format", "date-time"));
        }
        if (erased == byte[].class) {
            return inline(string.put("contentEncoding", "base64"));
        }
        if (erased.isRecord() && isWrittenAsItsValue(erased)) {
            form(erased).ifPresent(form -> string.put("pattern", "^" + form + "$"));
            return inline(string);
        }
        return null;
    }

    private static CustomDefinition inline(ObjectNode definition) {
        return new CustomDefinition(definition, true);
    }

    private static boolean isWrittenAsItsValue(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    private static Optional<String> form(Class<?> record) {
        try {
            Field form = record.getDeclaredField("FORM");
            form.setAccessible(true);
            return Optional.of(((Pattern) form.get(null)).pattern());
        } catch (NoSuchFieldException none) {
            return Optional.empty();
        } catch (IllegalAccessException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

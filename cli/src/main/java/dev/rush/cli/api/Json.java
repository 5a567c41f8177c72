package dev.rush.cli.api;

import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonReader;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON by streaming: data binding would cost more start time than all the rest. */
public final class Json {
    /** What is nested deeper is refused before it can fill the stack. */
    private static final int DEEPEST = 200;

    private Json() {}

    /**
     * Reads one object.
     *
     * @throws IOException when the text is not one JSON object, or one nested more than 200 deep
     */
    public static JsonObject parse(String text) throws IOException {
        try {
            JsonReader reader = JsonReader.from(text);
            if (reader.current() != JsonReader.Type.OBJECT) {
                throw new IOException("not a JSON object");
            }
            return new JsonObject(object(reader, 1));
        } catch (JsonParserException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** The object on one line. */
    public static String write(JsonObject object) {
        JsonStringWriter writer = JsonWriter.string();
        write(writer, object.fields());
        return writer.done();
    }

    private static Map<String, @Nullable Object> object(JsonReader reader, int depth)
            throws JsonParserException, IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        reader.object();
        while (reader.next()) {
            fields.put(reader.key(), value(reader, depth + 1));
        }
        return fields;
    }

    private static List<@Nullable Object> list(JsonReader reader, int depth) throws JsonParserException, IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        reader.array();
        while (reader.next()) {
            elements.add(value(reader, depth + 1));
        }
        return elements;
    }

    private static @Nullable Object value(JsonReader reader, int depth) throws JsonParserException, IOException {
        if (depth > DEEPEST) {
            throw new IOException("nested more than " + DEEPEST + " deep");
        }
        return switch (reader.current()) {
            case OBJECT -> object(reader, depth);
            case ARRAY -> list(reader, depth);
            case NUMBER -> number(reader.number().toString());
            case BOOLEAN -> reader.bool();
            case STRING -> reader.string();
            case NULL -> null;
        };
    }

    private static Number number(String text) {
        try {
            long whole = Long.parseLong(text);
            if (whole == (int) whole) {
                return (int) whole;
            }
            return whole;
        } catch (NumberFormatException broken) {
            return Double.valueOf(text);
        }
    }

    private static void write(JsonStringWriter writer, @Nullable Object value) {
        switch (value) {
            case null -> writer.nul();
            case JsonObject object -> write(writer, object.fields());
            case Map<?, ?> map -> {
                writer.object();
                map.forEach((key, field) -> {
                    writer.key(String.valueOf(key));
                    write(writer, field);
                });
                writer.end();
            }
            case Iterable<?> elements -> {
                writer.array();
                elements.forEach(element -> write(writer, element));
                writer.end();
            }
            case Boolean truth -> writer.value(truth.booleanValue());
            case Number number -> writer.value(number);
            default -> writer.value(value.toString());
        }
    }
}

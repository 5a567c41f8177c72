package dev.rush.triggers.hook;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rush.triggers.domain.Payload;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON object of a delivery; one that is nested deeper than any provider's is none. */
public final class JsonBody {
    private static final int DEEPEST = 100;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    private JsonBody() {}

    /** The object; nothing when the bytes are none. */
    public static Optional<Payload> read(byte[] body) {
        try {
            Map<String, Object> fields = MAPPER.readValue(body, new TypeReference<>() {});
            return Optional.ofNullable(fields).map(Payload::new);
        } catch (IOException noObject) {
            return Optional.empty();
        }
    }
}

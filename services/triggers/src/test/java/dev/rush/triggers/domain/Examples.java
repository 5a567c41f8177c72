package dev.rush.triggers.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.contracts.id.OrganisationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Triggers of the tests, and GitHub's own examples of deliveries. */
public final class Examples {
    public static final String REPOSITORY = "Codertocat/Hello-World";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Examples() {}

    static Trigger trigger(Provider provider, List<String> allow) {
        return new Trigger(
                "k7m2q9x4tb1d",
                new OrganisationId("local"),
                provider,
                new Trigger.Listen(
                        provider == Provider.GITHUB ? REPOSITORY : "", new Listening("rush", "rush-bot"), allow, ""),
                new Trigger.Work("claude", provider == Provider.GITHUB ? "" : "my-org/web", "", "", List.of(), 3),
                "owner",
                Instant.EPOCH,
                false);
    }

    static Trigger gitHub() {
        return trigger(Provider.GITHUB, List.of());
    }

    /** GitHub's example of an event, as it can be changed by a test. */
    public static Map<String, Object> gitHub(String name) {
        try (InputStream file = Examples.class.getResourceAsStream("/github/" + name + ".json")) {
            return MAPPER.readValue(file, new TypeReference<>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Payload json(String text) {
        try {
            return new Payload(MAPPER.readValue(text, new TypeReference<>() {}));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The object in it of that name. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> in(Map<String, Object> payload, String... path) {
        Map<String, Object> now = payload;
        for (String step : path) {
            now = (Map<String, Object>) Objects.requireNonNull(now.get(step), step);
        }
        return now;
    }
}

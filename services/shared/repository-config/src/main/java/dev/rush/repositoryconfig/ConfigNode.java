package dev.rush.repositoryconfig;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rush.contracts.run.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A value in a configuration and the path to it, so that what is refused is named.
 *
 * @param path its keys joined by dots; empty for the whole
 * @param value what stands there, or a missing node
 */
record ConfigNode(String path, JsonNode value) {
    private static final Duration LONGEST = Duration.ofDays(1);

    ConfigNode at(String key) {
        return new ConfigNode(path.isEmpty() ? key : path + "." + key, value.path(key));
    }

    /** Refuses anything but an object with these keys, or nothing at all. */
    void requireOnly(Set<String> keys) {
        if (isAbsent()) {
            return;
        }
        if (!value.isObject()) {
            throw refused("must be keys with values");
        }
        value.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw at(key).refused("is not known here; there are "
                        + String.join(", ", keys.stream().sorted().toList()));
            }
        });
    }

    Optional<String> text() {
        if (isAbsent()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw refused("must be a text");
        }
        return Optional.of(value.asText());
    }

    List<String> texts(Pattern form, int most, String what) {
        if (isAbsent()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            throw refused("must be a list of at most " + most);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            if (!each.isTextual() || !form.matcher(each.asText()).matches()) {
                throw refused("must be a list of which each is " + what);
            }
            texts.add(each.asText());
        }
        return texts;
    }

    Optional<Duration> span() {
        return text().map(this::span);
    }

    private Duration span(String typed) {
        return Span.parse(typed)
                .filter(Duration::isPositive)
                .filter(span -> span.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> refused("must be a span from 1s to 24h, such as 90s, 10m or 1h30m"));
    }

    InvalidConfigException refused(String why) {
        return new InvalidConfigException((path.isEmpty() ? "it " : path + " ") + why);
    }

    private boolean isAbsent() {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty());
    }
}

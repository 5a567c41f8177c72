package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Secrets that must be found nowhere. The looking is plain on purpose: it shares nothing with what takes them out.
 *
 * @param values the secrets
 */
record Canaries(List<String> values) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Fails when one of them is in the text, which is named. */
    void assertAbsent(String text, String where) {
        String joined = text.replaceAll("(\\\\n|[\\r\\n])", "");
        for (String value : values) {
            spellings(value)
                    .forEach(spelling -> assertThat(joined.contains(spelling))
                            .as("%s is in %s: %s", spelling, where, around(joined, spelling))
                            .isFalse());
        }
    }

    private static String around(String text, String found) {
        int at = text.indexOf(found);
        return at < 0 ? "" : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + found.length() + 100));
    }

    private static Stream<String> spellings(String value) {
        String address = URLEncoder.encode(value, StandardCharsets.UTF_8);
        Stream<String> plain =
                Stream.of(value, address, address.toLowerCase(java.util.Locale.ROOT), json(value), json(json(value)));
        Stream<String> base64 = Stream.of("", "x", "xx").flatMap(before -> {
            byte[] bytes = (before + value).getBytes(StandardCharsets.UTF_8);
            return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                    .map(encoder -> encoder.withoutPadding().encodeToString(bytes))
                    .map(text -> text.substring(4, text.length() - 2));
        });
        return Stream.concat(plain, base64);
    }

    private static String json(Object value) {
        try {
            String text = MAPPER.writeValueAsString(value);
            return value instanceof String ? text.substring(1, text.length() - 1) : text;
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Fails when one of them is in an event. */
    void assertAbsentIn(List<Object> events) {
        events.forEach(event -> assertAbsent(json(event), event.getClass().getSimpleName()));
    }

    /** Fails when one of them is in a file below a folder, or in its name. */
    void assertAbsentBelow(Path folder, Predicate<Path> except) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(except.negate()).toList()) {
                assertAbsent(file.toString(), "a name");
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    assertAbsent(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
                }
            }
        }
    }

    /** Fails when one of them is in the environment or the arguments of a process of this machine. */
    void assertAbsentInProcesses() throws IOException {
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            for (String file : List.of("environ", "cmdline")) {
                Path path = Path.of("/proc", Long.toString(process.pid()), file);
                if (Files.isReadable(path)) {
                    assertAbsent(textOf(path), path.toString());
                }
            }
        }
    }

    private static String textOf(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}

package dev.rush.compose;

import dev.rush.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Calls without a command of ours; each answers with the number of the status.
 *
 * @param folder where what is sent is put, so that none of it is an argument
 * @param url of the server
 */
record Curl(Path folder, String url) {
    /** A GET without a token. */
    String statusOf(String path) {
        return status(path, Stream.of());
    }

    /** The same with a token. */
    String statusOf(String path, String token) {
        return status(path, header("Authorization: Bearer " + token));
    }

    /** A POST of that body as JSON. */
    String statusOfPost(String path, String body, Map<String, String> headers) {
        StringBuilder all = new StringBuilder("Content-Type: application/json\n");
        headers.forEach(
                (name, value) -> all.append(name).append(": ").append(value).append('\n'));
        Stream<String> sent = Stream.of("--data-binary", "@" + written("body", body));
        return status(path, Stream.concat(sent, header(all.toString())));
    }

    private Stream<String> header(String lines) {
        return Stream.of("--header", "@" + written("header", lines));
    }

    private Path written(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String status(String path, Stream<String> more) {
        Stream<String> command = Stream.of(
                "curl", "--silent", "--insecure", "--output", "/dev/null", "--write-out", "%{http_code}", url + path);
        String[] all = Stream.concat(command, more).toArray(String[]::new);
        return Program.run(folder, Map.of(), all).output();
    }
}

package dev.rush.cli.api;

import dev.rush.pairing.KeyPin;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls of an OpenID Connect issuer. Its certificate must come from an authority that this computer trusts, unless it is behind the
 * door of a server whose key is known.
 */
public final class IssuerCalls {
    private static final int LIMIT = 256 * 1024;
    private static final int LONGEST_ERROR = 200;
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(20).toMillis();
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private IssuerCalls() {}

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body what it says; empty when that is no JSON
     */
    public record Answer(int status, JsonObject body) {
        /** Whether it is what was asked for. */
        public boolean isGood() {
            return status == HttpURLConnection.HTTP_OK;
        }

        /** The error that it names; for people where it has words for them. */
        public String error() {
            String words = body.text("error_description");
            String said = words.isEmpty() ? body.text("error") : body.text("error") + ", " + words;
            return said.isEmpty() ? "it answers " + status : said.substring(0, Math.min(said.length(), LONGEST_ERROR));
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** Whether nobody in between can read or change what is said there: by https, or on this computer itself. */
    public static boolean isSafe(String address) {
        try {
            URI uri = URI.create(address);
            boolean isOwn = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && (isOwn || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** Whether two addresses lead to the same port of the same host, by https. */
    public static boolean isSameDoor(String one, String other) {
        try {
            URI first = URI.create(one);
            URI second = URI.create(other);
            return "https".equals(first.getScheme())
                    && "https".equals(second.getScheme())
                    && String.valueOf(first.getAuthority()).equalsIgnoreCase(second.getAuthority());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** Reads a document; by that key, if there is one, its server is recognised. */
    public static Answer get(String address, Optional<KeyPin> pin) throws IOException {
        return answer(open(address, pin));
    }

    /** Sends a form. What is secret in it is in no address, so in nobody's log. */
    public static Answer post(String address, Optional<KeyPin> pin, Map<String, String> form) throws IOException {
        HttpURLConnection connection = open(address, pin);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        try (var out = connection.getOutputStream()) {
            out.write(encoded(form).getBytes(StandardCharsets.US_ASCII));
        }
        return answer(connection);
    }

    private static String encoded(Map<String, String> form) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> field : form.entrySet()) {
            text.append(text.isEmpty() ? "" : "&")
                    .append(field.getKey())
                    .append('=')
                    .append(URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static HttpURLConnection open(String address, Optional<KeyPin> pin) throws IOException {
        if (!isSafe(address)) {
            throw new IOException("its address is not https");
        }
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        Tls.prepare(connection, pin);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestProperty("Accept", "application/json");
        return connection;
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(LIMIT);
            return new Answer(status, parsed(new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    private static JsonObject parsed(String text) {
        try {
            return Json.parse(text);
        } catch (IOException noJson) {
            return JsonObject.of();
        }
    }
}

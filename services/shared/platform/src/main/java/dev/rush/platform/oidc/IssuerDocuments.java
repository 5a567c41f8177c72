package dev.rush.platform.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Reads what an issuer publishes about itself. Blocks; not for an event loop. */
final class IssuerDocuments {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LIMIT = 512 * 1024;
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(4).toMillis();

    private final Issuer issuer;
    private final Clock clock;

    IssuerDocuments(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * Its keys now.
     *
     * @throws IssuerAwayException when they cannot be had, or what is there is somebody else's
     */
    Keys keys() {
        Instant now = clock.instant();
        try {
            JsonNode about = MAPPER.readTree(text(wellKnown(issuer.address())));
            if (!about.path("issuer").asText().equals(issuer.name())) {
                throw new IssuerAwayException("its description names another issuer");
            }
            return Keys.parse(text(URI.create(about.path("jwks_uri").asText())), now);
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            throw new IssuerAwayException("what it says of itself cannot be read");
        } catch (IOException away) {
            throw new IssuerAwayException(String.valueOf(away.getMessage()));
        }
    }

    private static URI wellKnown(URI address) {
        String base = address.toString();
        String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(bare + "/.well-known/openid-configuration");
    }

    private String text(URI address) throws IOException {
        if (!issuer.isReachedSafely(address)) {
            throw new IssuerAwayException("it names an address that is not https");
        }
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestProperty("Accept", "application/json");
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes(LIMIT + 1);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK || bytes.length > LIMIT) {
                throw new IssuerAwayException("it answers " + connection.getResponseCode());
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}

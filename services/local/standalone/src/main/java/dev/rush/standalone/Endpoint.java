package dev.rush.standalone;

import dev.rush.pairing.KeyPin;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line has to know to reach a running Rush.
 *
 * @param url where it answers
 * @param management where health and metrics are, on this machine only
 * @param tokenFile the file that holds the token
 * @param pid its process id
 * @param pin the server's key; none on plain http
 */
record Endpoint(String url, String management, Path tokenFile, long pid, Optional<KeyPin> pin) {
    /** Its name in the data directory. */
    static final String FILE = "endpoint.json";

    String json() {
        JsonObject all = new JsonObject()
                .put("url", url)
                .put("management", management)
                .put("tokenFile", tokenFile.toString())
                .put("pid", pid);
        pin.ifPresent(key -> all.put("pin", key.value()));
        return all.encode() + "\n";
    }

    static String urlIn(String json) {
        return new JsonObject(json).getString("url");
    }
}

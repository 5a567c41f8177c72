package dev.rush.standalone;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/**
 * What the command line has to know to reach a running Rush.
 *
 * @param url where it answers
 * @param tokenFile the file that holds the token
 * @param pid its process id
 */
record Endpoint(String url, Path tokenFile, long pid) {
    /** Its name in the data directory. */
    static final String FILE = "endpoint.json";

    String json() {
        return new JsonObject()
                        .put("url", url)
                        .put("tokenFile", tokenFile.toString())
                        .put("pid", pid)
                        .encode()
                + "\n";
    }

    static String urlIn(String json) {
        return new JsonObject(json).getString("url");
    }
}

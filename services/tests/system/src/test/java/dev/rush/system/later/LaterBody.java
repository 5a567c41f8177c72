package dev.rush.system.later;

import java.nio.charset.StandardCharsets;

/** The body of an event with fields that this release does not know: a word, a number, a list and an object. */
public final class LaterBody {
    /** What every such body has. */
    public static final String MARK = "\"ofALaterRelease\":";

    private static final String MORE = MARK + "{\"since\":2,\"words\":[\"x\",null],\"said\":true},\"alsoLater\":\"ä\",";

    private LaterBody() {}

    /** The same body, saying more; what is no object with fields stays as it is. */
    public static byte[] of(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith("{\"") ? ("{" + MORE + text.substring(1)).getBytes(StandardCharsets.UTF_8) : body;
    }
}

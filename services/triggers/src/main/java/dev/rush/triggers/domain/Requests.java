package dev.rush.triggers.domain;

import dev.rush.contracts.id.RequestId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names what is asked of dispatch by its cause, so that whoever handles a delivery twice asks for one run. */
public final class Requests {
    private static final int BYTES = 16;

    private Requests() {}

    /**
     * The request of a delivery.
     *
     * @param again how often a person had it handled again, each of which may make a run of its own
     */
    public static RequestId of(Trigger trigger, String delivery, int again) {
        String cause =
                String.join("\n", trigger.organisation().value(), trigger.id(), delivery, Integer.toString(again));
        byte[] digest = sha256().digest(cause.getBytes(StandardCharsets.UTF_8));
        return new RequestId(HexFormat.of().formatHex(digest, 0, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

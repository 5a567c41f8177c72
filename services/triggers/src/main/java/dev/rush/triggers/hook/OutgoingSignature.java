package dev.rush.triggers.hook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** How a receiver knows that a delivery of ours is ours, and when it was sent, by the rules of Standard Webhooks. */
public final class OutgoingSignature {
    private OutgoingSignature() {}

    /** One signature by each secret that counts, so that a receiver can change its own at any time in between. */
    public static String of(List<String> secrets, String id, Instant at, String body) {
        byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Signature.base64(secret, signed))
                .collect(Collectors.joining(" "));
    }
}

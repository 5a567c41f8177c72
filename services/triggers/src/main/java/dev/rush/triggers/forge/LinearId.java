package dev.rush.triggers.forge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids as Linear takes them, made from names: the same names make the same id. */
final class LinearId {
    private static final long VERSION_BITS = 0xf000L;
    private static final long VERSION = 0x4000L;
    private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private LinearId() {}

    /** In the form of a random UUID, which alone Linear takes. */
    static String of(String about, String name) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((about + "\n" + name).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            long high = (bytes.getLong() & ~VERSION_BITS) | VERSION;
            long low = (bytes.getLong() & ~VARIANT_BITS) | VARIANT;
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package dev.rush.triggers.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over raw bytes, compared in constant time with each of the secrets. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int LENGTH = 32;

    private Signature() {}

    /** Whether the hex digits are the signature of the bytes by one of the secrets. */
    static boolean isHex(String digits, byte[] signed, List<String> secrets) {
        if (digits.length() != LENGTH * 2 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return false;
        }
        return isOne(HexFormat.of().parseHex(digits), secrets, secret -> hmac(bytes(secret), signed));
    }

    /** Whether the base 64 text is, by the rules of Standard Webhooks. */
    static boolean isBase64(String text, byte[] signed, List<String> secrets) {
        try {
            return isOne(Base64.getDecoder().decode(text), secrets, secret -> hmac(key(secret), signed));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** Whether the text itself is one of the secrets. */
    static boolean isSecret(String text, List<String> secrets) {
        return isOne(bytes(text), secrets, Signature::bytes);
    }

    /** Compares with what each secret leads to, also after one that fits. */
    private static boolean isOne(byte[] given, List<String> secrets, Function<String, byte[]> expected) {
        boolean found = false;
        for (String secret : secrets) {
            found |= MessageDigest.isEqual(given, expected.apply(secret));
        }
        return found;
    }

    /** The signature that Standard Webhooks wants of those bytes, in base 64. */
    static String base64(String secret, byte[] signed) {
        return Base64.getEncoder().encodeToString(hmac(key(secret), signed));
    }

    /** Standard Webhooks writes keys in base 64, behind a prefix. */
    private static byte[] key(String secret) {
        return secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : bytes(secret);
    }

    private static byte[] hmac(byte[] key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

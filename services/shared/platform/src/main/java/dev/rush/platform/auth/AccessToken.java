package dev.rush.platform.auth;

import dev.rush.contracts.id.TokenId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A personal access token: {@code rush_}, its id, and 256 random bits. Its owner sees it once; what is kept is its hash,
 * which needs no salt and no slowness because nobody can guess what it is of.
 */
public final class AccessToken {
    /** No token is longer; what is longer is not looked at. */
    public static final int LONGEST = 128;

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("rush_[a-z0-9]{12}_[A-Za-z0-9_-]{43}");

    private AccessToken() {}

    /** A new one. The randomness must be such that it cannot be guessed. */
    public static String fresh(TokenId id, RandomGenerator random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return "rush_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** Whether that looks like one. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /** SHA-256 of a token, as 64 hex digits in lower case. */
    public static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

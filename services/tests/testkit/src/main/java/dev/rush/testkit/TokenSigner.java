package dev.rush.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A key by which an issuer signs tokens. By hand, so that a test can also make what no library would. */
public final class TokenSigner {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String id;
    private final KeyPair pair;

    /** A new key with that id. */
    public TokenSigner(String id) {
        this.id = id;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What it is called. */
    public String id() {
        return id;
    }

    /** The public key as an issuer publishes it. */
    public Map<String, Object> jwk() {
        RSAPublicKey key = publicKey();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                id,
                "n",
                unsigned(key.getModulus()),
                "e",
                unsigned(key.getPublicExponent()));
    }

    /** The public key. */
    public RSAPublicKey publicKey() {
        return (RSAPublicKey) pair.getPublic();
    }

    /** A token that says that, signed. */
    public String sign(Map<String, Object> claims) {
        return sign(Map.of("alg", "RS256", "kid", id, "typ", "JWT"), claims);
    }

    /** A token with a header of its own, signed by RS256 whatever the header says. */
    public String sign(Map<String, Object> header, Map<String, Object> claims) {
        String signed = unsigned(header, claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The first two parts of a token, without the dot behind them. */
    public static String unsigned(Map<String, Object> header, Map<String, Object> claims) {
        return part(header) + "." + part(claims);
    }

    private static String part(Map<String, Object> object) {
        try {
            return BASE64.encodeToString(MAPPER.writeValueAsBytes(object));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}

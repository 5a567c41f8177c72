package dev.rush.platform.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.testkit.TokenSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-28T05:00:00Z");
    private static final String NAME = "https://id.example.com/realm";
    private static final TokenSigner SIGNER = new TokenSigner("key-1");
    private static final TokenSigner STRANGER = new TokenSigner("key-1");

    private final JwtCheck check = new JwtCheck(Issuers.named(NAME));

    @Test
    void whatTheIssuerSaysForUsCounts() {
        assertThat(checked(SIGNER.sign(claims())))
                .isInstanceOfSatisfying(
                        Checked.Good.class, good -> assertThat(good.claims()).containsEntry("sub", "4711"));
        assertThat(checked(SIGNER.sign(with("aud", List.of("account", "rush")))))
                .isInstanceOf(Checked.Good.class);
    }

    @Test
    void anUnsignedTokenIsRefused() {
        String bare = TokenSigner.unsigned(Map.of("alg", "none", "typ", "JWT"), claims());

        assertThat(why(bare + ".")).contains("only its issuer can");
        assertThat(why(SIGNER.sign(Map.of("alg", "none", "kid", "key-1"), claims())))
                .isNotEmpty();
        assertThat(why(bare)).contains("form");
    }

    @Test
    void thePublicKeyIsNoSharedSecret() throws GeneralSecurityException {
        for (byte[] secret : List.of(
                SIGNER.publicKey().getEncoded(),
                Base64.getEncoder().encode(SIGNER.publicKey().getEncoded()),
                SIGNER.publicKey().getModulus().toByteArray())) {
            assertThat(why(hmac(Map.of("alg", "HS256", "kid", "key-1"), secret)))
                    .contains("only its issuer can");
        }
    }

    @Test
    void aSharedKeyThatAnIssuerPublishesIsNotUsed() throws GeneralSecurityException {
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        Map<String, Object> shared = Map.of(
                "kty", "oct", "kid", "shared", "k", Base64.getUrlEncoder().encodeToString(secret));

        Checked checked = check.check(hmac(Map.of("alg", "HS256", "kid", "shared"), secret), keys(shared), NOW);

        assertThat(checked).isNotInstanceOf(Checked.Good.class);
    }

    @Test
    void anotherKeysSignatureIsRefusedAlsoUnderTheSameName() {
        assertThat(why(STRANGER.sign(claims()))).contains("signature");
        String good = SIGNER.sign(claims());
        assertThat(why(good.substring(0, good.lastIndexOf('.') + 1) + "AAAA")).contains("signature");
        assertThat(why(good.substring(0, good.lastIndexOf('.') + 1))).isNotEmpty();
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotUsed() {
        Map<String, Object> header =
                Map.of("alg", "RS256", "kid", "key-9", "jwk", STRANGER.jwk(), "jku", "http://127.0.0.1:1/keys");

        assertThat(checked(STRANGER.sign(header, claims()))).isEqualTo(new Checked.UnknownKey());
    }

    @Test
    void aKeyThatIsNotKnownIsNamedSo() {
        assertThat(checked(new TokenSigner("key-2").sign(claims()))).isEqualTo(new Checked.UnknownKey());
    }

    @Test
    void anotherIssuerAndAnotherAudienceAreRefused() {
        assertThat(why(SIGNER.sign(with("iss", NAME + "/")))).contains("another issuer");
        assertThat(why(SIGNER.sign(without("iss")))).contains("no issuer");
        assertThat(why(SIGNER.sign(with("aud", "rush-cli")))).contains("another audience");
        assertThat(why(SIGNER.sign(with("aud", List.of())))).contains("audience");
        assertThat(why(SIGNER.sign(without("aud")))).contains("no audience");
    }

    @Test
    void theClocksMayDifferByAMinuteAndNotByMore() {
        long now = NOW.getEpochSecond();

        assertThat(checked(SIGNER.sign(with("exp", now - 59)))).isInstanceOf(Checked.Good.class);
        assertThat(checked(SIGNER.sign(with("exp", now - 61)))).isEqualTo(new Checked.Expired());
        assertThat(checked(SIGNER.sign(with("nbf", now + 59)))).isInstanceOf(Checked.Good.class);
        assertThat(why(SIGNER.sign(with("nbf", now + 61)))).contains("not count yet");
        assertThat(why(SIGNER.sign(without("exp")))).contains("until when");
        assertThat(why(SIGNER.sign(without("sub")))).contains("names nobody");
    }

    @Test
    void whatIsNoAccessTokenIsRefused() {
        assertThat(why(SIGNER.sign(with("typ", "ID")))).contains("no access token");
        assertThat(why(SIGNER.sign(with("typ", "DPoP")))).contains("no access token");
        assertThat(why(SIGNER.sign(with("cnf", Map.of("jkt", "x"))))).contains("bound to a key");
        assertThat(why(SIGNER.sign(Map.of("alg", "RS256", "kid", "key-1", "typ", "logout+jwt"), claims())))
                .contains("no access token");
        assertThat(checked(SIGNER.sign(Map.of("alg", "RS256", "kid", "key-1", "typ", "at+jwt"), claims())))
                .isInstanceOf(Checked.Good.class);
    }

    @Test
    void anEndedTokenThatIsWrongAsWellIsWrong() {
        Map<String, Object> claims = with("exp", NOW.getEpochSecond() - 3_600);
        claims.put("aud", "somebody-else");

        assertThat(checked(SIGNER.sign(claims))).isInstanceOf(Checked.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "..", "a.b.c.d.e", "{}.{}.{}", "e30.e30.e30", "bnVsbA.bnVsbA.x"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(checked(text)).isNotInstanceOf(Checked.Good.class);
    }

    @Test
    void headersOfAnotherKindAreRefused() {
        for (String name : List.of("alg", "kid", "typ", "cty", "crit", "zip", "x5t", "jwk", "b64", "enc")) {
            for (Object value : List.of(7, true, List.of("x"), Map.of("a", "b"), List.of(List.of()), "", "JWT")) {
                Map<String, Object> header = new HashMap<>(Map.of("alg", "RS256", "kid", "key-1"));
                header.put(name, value);
                assertThat(checked(STRANGER.sign(header, claims()))).isNotInstanceOf(Checked.Good.class);
            }
        }
        String deep = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":" + "[".repeat(9_000)).getBytes(StandardCharsets.US_ASCII));
        assertThat(checked(deep + ".e30.x")).isInstanceOf(Checked.Wrong.class);
    }

    @Test
    void whatIsTooLongIsNotLookedAt() {
        String token = SIGNER.sign(with("padding", "x".repeat(JwtCheck.LONGEST)));

        assertThat(JwtCheck.isOne(token)).isFalse();
        assertThat(why(token)).contains("form");
    }

    private Checked checked(String token) {
        return check.check(token, keys(SIGNER.jwk()), NOW);
    }

    private String why(String token) {
        return checked(token) instanceof Checked.Wrong wrong ? wrong.why() : "";
    }

    private static Keys keys(Map<String, Object> key) {
        return Keys.parse(JsonUtil.toJson(Map.of("keys", new ArrayList<>(List.of(key)))), NOW);
    }

    private static Map<String, Object> claims() {
        return new HashMap<>(Map.of(
                "iss",
                NAME,
                "sub",
                "4711",
                "aud",
                "rush",
                "exp",
                NOW.getEpochSecond() + 600,
                "groups",
                List.of("dev")));
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> claims = claims();
        claims.put(name, value);
        return claims;
    }

    private static Map<String, Object> without(String name) {
        Map<String, Object> claims = claims();
        claims.remove(name);
        return claims;
    }

    private static String hmac(Map<String, Object> header, byte[] secret) throws GeneralSecurityException {
        String signed = TokenSigner.unsigned(header, claims());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}

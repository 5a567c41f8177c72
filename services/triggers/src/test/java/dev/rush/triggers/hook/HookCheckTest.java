package dev.rush.triggers.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.testkit.Signed;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.hook.Verified.Flaw;
import dev.rush.triggers.hook.Verified.Forged;
import dev.rush.triggers.hook.Verified.Genuine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HookCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-28T05:00:00Z");
    private static final String SECRET = "It's a Secret to Everybody";
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

    /** The example that GitHub publishes, so that a mistake that signs and checks alike is found. */
    private static final String PUBLISHED = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void gitHubsPublishedExampleIsGenuine() {
        assertThat(gitHub(List.of(SECRET), PUBLISHED, BODY)).isEqualTo(new Genuine("d-1", "issues"));
    }

    @Test
    void bothSecretsCountWhileOneIsChanged() {
        assertThat(gitHub(List.of("a-new-secret-of-ours", SECRET), PUBLISHED, BODY))
                .isInstanceOf(Genuine.class);
        assertThat(gitHub(List.of("a-new-secret-of-ours"), PUBLISHED, BODY))
                .isEqualTo(new Forged(Flaw.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @EnumSource
    void withoutASecretNothingIsGenuine(Provider provider) {
        assertThat(new HookCheck(List.of(""), NOW).check(provider, headers(Map.of("X-Gitlab-Token", "")), BODY))
                .isEqualTo(new Forged(Flaw.NO_SECRET));
    }

    @ParameterizedTest
    @EnumSource(names = "CRON", mode = EnumSource.Mode.EXCLUDE)
    void whatIsNotSignedIsNotGenuine(Provider provider) {
        assertThat(new HookCheck(List.of(SECRET), NOW).check(provider, headers(Map.of()), BODY))
                .isEqualTo(new Forged(Flaw.UNSIGNED));
    }

    @Property
    void oneChangedByteIsSeen(@ForAll @Size(min = 1, max = 200) byte[] body, @ForAll @IntRange(max = 199) int at) {
        String signature = "sha256=" + Signed.hex(SECRET, body);
        byte[] changed = body.clone();
        changed[at % body.length] ^= 1;

        assertThat(gitHub(List.of(SECRET), signature, body)).isInstanceOf(Genuine.class);
        assertThat(gitHub(List.of(SECRET), signature, changed)).isEqualTo(new Forged(Flaw.WRONG_SIGNATURE));
        assertThat(gitHub(List.of(SECRET), signature.substring(0, signature.length() - 2), body))
                .isEqualTo(new Forged(Flaw.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "59, true", "61, false", "-59, true", "-61, false"})
    void linearsTimeIsTheOneThatIsSigned(int age, boolean isGenuine) {
        byte[] body = ("{\"type\":\"Issue\",\"webhookTimestamp\":"
                        + NOW.minusSeconds(age).toEpochMilli() + "}")
                .getBytes(StandardCharsets.UTF_8);
        Verified found = new HookCheck(List.of(SECRET), NOW)
                .check(
                        Provider.LINEAR,
                        headers(Map.of(
                                "linear-signature", Signed.hex(SECRET, body),
                                "linear-delivery", "d-1",
                                "linear-timestamp", Long.toString(NOW.toEpochMilli()))),
                        body);

        assertThat(found).isEqualTo(isGenuine ? new Genuine("d-1", "Issue") : new Forged(Flaw.STALE));
    }

    @Test
    void gitLabsTokenAndJirasSignatureAreChecked() {
        HookCheck check = new HookCheck(List.of(SECRET), NOW);
        byte[] jira = "{\"webhookEvent\":\"comment_created\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(check.check(
                        Provider.GITLAB,
                        headers(Map.of(
                                "X-Gitlab-Token", SECRET, "X-Gitlab-Event", "Note Hook", "Idempotency-Key", "k")),
                        BODY))
                .isEqualTo(new Genuine("k", "Note Hook"));
        assertThat(check.check(Provider.GITLAB, headers(Map.of("X-Gitlab-Token", SECRET + "!")), BODY))
                .isEqualTo(new Forged(Flaw.WRONG_SIGNATURE));
        assertThat(check.check(
                        Provider.JIRA,
                        headers(Map.of(
                                "X-Hub-Signature",
                                "sha256=" + Signed.hex(SECRET, jira),
                                "X-Atlassian-Webhook-Identifier",
                                "w-1")),
                        jira))
                .isEqualTo(new Genuine("w-1", "comment_created"));
    }

    @ParameterizedTest
    @CsvSource({"0, w1, true", "299, w1, true", "301, w1, false", "0, w2, false"})
    void standardWebhooksSignTheNameAndTheTimeToo(int age, String name, boolean isGenuine) {
        String secret = "whsec_"
                + Base64.getEncoder()
                        .encodeToString("a key of thirty-two bytes, it is".getBytes(StandardCharsets.UTF_8));
        String at = Long.toString(NOW.minusSeconds(age).getEpochSecond());
        Verified found = new HookCheck(List.of(secret), NOW)
                .check(
                        Provider.WEBHOOK,
                        headers(Map.of(
                                "webhook-id", name,
                                "webhook-timestamp", at,
                                "webhook-signature",
                                        "v1,bm90aGluZw== " + Signed.standard(secret, "w1", at, "Hello, World!"))),
                        BODY);

        assertThat(found instanceof Genuine).isEqualTo(isGenuine);
    }

    private static Verified gitHub(List<String> secrets, String signature, byte[] body) {
        return new HookCheck(secrets, NOW)
                .check(
                        Provider.GITHUB,
                        headers(Map.of(
                                "x-hub-signature-256",
                                signature,
                                "X-GitHub-Delivery",
                                "d-1",
                                "X-GitHub-Event",
                                "issues")),
                        body);
    }

    private static Headers headers(Map<String, String> all) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(all);
        return name -> Optional.ofNullable(byName.get(name));
    }
}

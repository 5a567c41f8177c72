package dev.rush.pullrequests.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The secrets here are put together from parts, so that no scanner takes this file for a leak. */
class KnownSecretsTest {
    private static final String MIXED = "a8Jk2LmN9pQrS4tUvW6xYz1BcD3eF5gH7iJk0lMn".repeat(3);

    @Test
    void whatAProviderGivesOutIsKnownByItsForm() {
        for (String secret : List.of(
                "gh" + "p_" + MIXED.substring(0, 36),
                "github" + "_pat_" + MIXED.substring(0, 22) + "_" + MIXED.substring(0, 59),
                "glp" + "at-" + MIXED.substring(0, 20),
                "AK" + "IA" + "Q3EGRZ7XK2MWT5YB",
                "xo" + "xb-123456789012-123456789012-" + MIXED.substring(0, 24),
                "sk-a" + "nt-api03-" + MIXED.substring(0, 95),
                "sk-" + MIXED.substring(0, 20) + "T3Blbk" + "FJ" + MIXED.substring(0, 20),
                "AI" + "za" + MIXED.substring(0, 35),
                "sk_l" + "ive_" + MIXED.substring(0, 24),
                "np" + "m_" + MIXED.substring(0, 36),
                "ru" + "sh_k7m2q9x4tb1d_" + MIXED.substring(0, 43),
                "-----BEGIN RSA PRIV" + "ATE KEY-----\n" + MIXED.substring(0, 64) + "\n",
                "-----BEGIN OPENSSH PRIV" + "ATE KEY-----\r\n" + MIXED.substring(0, 64),
                "\"-----BEGIN PRIV" + "ATE KEY-----\\n" + MIXED.substring(0, 64) + "\"")) {
            assertThat(KnownSecrets.firstIn("key = '" + secret + "'\n", value -> false))
                    .as(secret)
                    .isPresent();
        }
    }

    @Test
    void examplesPlaceholdersAndWhatOnlyLooksAlikeAreNone() {
        for (String text : List.of(
                "AKIAIOSFODNN7EXAMPLE",
                "gh" + "p_" + "x".repeat(36),
                "ghp_short",
                "rush_cloud_run_and_whatever_else_a_name_may_have_in_it_of_words",
                "-----BEGIN PRIV" + "ATE KEY-----\n...\n-----END PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\n" + MIXED,
                "xAK" + "IA" + "Q3EGRZ7XK2MWT5YB",
                "sha512-" + MIXED + "==",
                "sk-learn is a library, sk-" + MIXED)) {
            assertThat(KnownSecrets.firstIn(text, value -> false)).as(text).isEmpty();
        }
    }

    @Test
    void whatIsKnownAlreadyIsPassedOverAndTheValueIsNotShown() {
        String token = "gh" + "p_" + MIXED.substring(0, 36);

        assertThat(KnownSecrets.firstIn(token, token::equals)).isEmpty();
        assertThat(KnownSecrets.firstIn(token, value -> false).orElseThrow()).hasToString("a GitHub token");
    }
}

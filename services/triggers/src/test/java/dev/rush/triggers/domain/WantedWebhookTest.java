package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedWebhookTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://hooks.example.com/        | by https only, not by http",
                "ftp://hooks.example.com/         | by https only, not by ftp",
                "hooks.example.com/rush           | by https only",
                "https:///rush                    | names a host",
                "https://ann:secret@example.com/  | no password",
                "https://example.com/#part        | no #part",
                "https://example.com/a b          | visible characters",
                "https://exämple.com/             | visible characters",
                "https://[::1                     | is none",
            })
    void anAddressThatCannotBeIsRefusedWithItsReason(String url, String why) {
        assertThat(new WantedWebhook(url, List.of()).flaw(false))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains(why));
    }

    @Test
    void onlyWhereTheServerLetsItAWebhookIsReachedByHttp() {
        assertThat(new WantedWebhook("http://127.0.0.1:8080/", List.of()).flaw(true))
                .isEmpty();
        assertThat(new WantedWebhook("https://hooks.example.com/rush?a=b", List.of()).flaw(false))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "pull-request", "run.succeeded", "run.needs-attention", "pull-request.merged"})
    void anEventIsAKindOrOneOfIt(String event) {
        assertThat(new WantedWebhook("https://a.example/", List.of(event)).flaw(false))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "runs", "run.", "run.*", "webhook.test", "RUN"})
    void anythingElseIsNoEvent(String event) {
        assertThat(new WantedWebhook("https://a.example/", List.of(event)).flaw(false))
                .isPresent();
    }
}

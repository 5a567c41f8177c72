package dev.rush.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontTest {
    @TempDir
    Path folder;

    @Test
    void withoutListenItAnswersThisMachineByPlainHttp() {
        Front front = Front.closed(0);

        assertThat(front.url()).isEqualTo("http://127.0.0.1:" + front.port());
        assertThat(front.settings()).containsOnlyKeys("quarkus.http.host", "quarkus.http.port");
        assertThat(front.pin()).isEmpty();
    }

    @Test
    void whoListensAnswersByHttpsOnlyAndWithTheSameKeyEachTime() {
        Front front = Front.open("0.0.0.0", 0, Optional.of("mini.local"), folder);

        assertThat(front.url()).isEqualTo("https://127.0.0.1:" + front.port());
        assertThat(front.settings())
                .containsEntry("quarkus.http.insecure-requests", "disabled")
                .containsEntry("rush.gateway.address", "https://mini.local:" + front.port())
                .containsEntry("rush.gateway.pin", front.pin().orElseThrow().value());
        assertThat(Front.open("0.0.0.0", 0, Optional.empty(), folder).pin()).isEqualTo(front.pin());
    }

    @Test
    void behindAProxyTheAuthoritysCertificateCounts() {
        Front front = Front.open("127.0.0.1", 0, Optional.of("https://rush.example.org/"), folder);

        assertThat(front.settings())
                .containsEntry("rush.gateway.address", "https://rush.example.org")
                .doesNotContainKey("rush.gateway.pin");
    }

    @Test
    void anythingElseIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> Front.open("no such host", 0, Optional.empty(), folder))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("rush up --listen 0.0.0.0");
        assertThatThrownBy(() -> Front.open("127.0.0.1", 0, Optional.of("http://rush.example.org"), folder))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("https");
    }
}

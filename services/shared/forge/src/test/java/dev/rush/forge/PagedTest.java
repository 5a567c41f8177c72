package dev.rush.forge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PagedTest {
    private HttpServer server;
    private String link = "";
    private String api = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Link", link);
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("[]".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Optional<String> next(String given) {
        link = given;
        var calls = new ForgeCalls(URI.create(api + "/"), repository -> new TokenAnswer.Known("t"), Clock.systemUTC());
        return calls.page("/repos/o/r/hooks") instanceof CallAnswer.Said<Optional<Paged>> said
                ? said.value().orElseThrow().next()
                : Optional.of("no answer");
    }

    @Test
    void theNextPageIsWhereTheAnswerSays() {
        assertThat(next("<" + api + "/repos/o/r/hooks?page=1>; rel=\"prev\", <" + api
                        + "/repos/o/r/hooks?cursor=v1_9>; rel=\"next\""))
                .contains("/repos/o/r/hooks?cursor=v1_9");
        assertThat(next("<" + api + "/x?page=1>; rel=\"prev\"")).isEmpty();
    }

    @Test
    void theTokenGoesNowhereElse() {
        assertThat(next("<http://127.0.0.1.evil.example/x>; rel=\"next\"")).isEmpty();
        assertThat(next("<" + api + "1/x>; rel=\"next\"")).isEmpty();
    }
}

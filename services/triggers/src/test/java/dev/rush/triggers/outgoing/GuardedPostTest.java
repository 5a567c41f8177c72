package dev.rush.triggers.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rush.triggers.domain.WebhookTry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedPostTest {
    private static final Map<String, String> HEADERS = Map.of("webhook-id", "d1");

    private static Vertx vertx;

    @TempDir
    Path folder;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    @BeforeAll
    static void begin() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":.*", "");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(exchange.getRequestMethod() + " " + host + exchange.getRequestURI() + " " + body);
            switch (exchange.getRequestURI().getPath()) {
                case "/moved" -> {
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/busy" -> {
                    exchange.getResponseHeaders().set("Retry-After", "7");
                    exchange.sendResponseHeaders(503, -1);
                }
                case "/endless" -> endless(exchange.getResponseBody(), () -> exchange.sendResponseHeaders(200, 0));
                case "/silent" -> {
                    return;
                }
                default -> exchange.sendResponseHeaders(204, -1);
            }
            exchange.close();
        });
        receiver.start();
    }

    /** What begins an answer. */
    private interface Head {
        void send() throws IOException;
    }

    private static void endless(OutputStream out, Head head) throws IOException {
        head.send();
        byte[] block = new byte[64 * 1024];
        for (int i = 0; i < 16_384; i++) {
            out.write(block);
        }
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    private GuardedPost post(boolean mayBePrivate, String... addresses) {
        return new GuardedPost(
                vertx,
                host -> {
                    lookedUp.add(host);
                    return List.of(addresses).stream()
                            .map(GuardedPostTest::address)
                            .toList();
                },
                mayBePrivate);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String url(String scheme, String path) {
        return scheme + "://hooks.example.test:" + receiver.getAddress().getPort() + path;
    }

    @Test
    void theCallGoesToTheAddressThatWasLookedAtInTheNameThatWasTyped() {
        WebhookTry came = post(true, "127.0.0.1").send(url("http", "/rush?a=b"), HEADERS, "{}");

        assertThat(came.isTaken()).as(came.detail()).isTrue();
        assertThat(calls).containsExactly("POST hooks.example.test/rush?a=b {}");
        assertThat(lookedUp).containsExactly("hooks.example.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1"})
    void aNameWithAnAddressThatOnlyTheServerCanReachIsNotCalled(String address) {
        WebhookTry came = post(false, "1.1.1.1", address).send(url("https", "/"), HEADERS, "{}");

        assertThat(came.status()).isZero();
        assertThat(came.detail()).contains("hooks.example.test is not of the internet");
        assertThat(calls).isEmpty();
    }

    @Test
    void httpIsNotSpokenWhereTheSettingsDoNotLetIt() {
        assertThat(post(false, "1.1.1.1").send(url("http", "/"), HEADERS, "{}").detail())
                .contains("reached by http");
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        WebhookTry came = post(true, "127.0.0.1").send(url("http", "/moved"), HEADERS, "{}");

        assertThat(came.status()).isEqualTo(302);
        assertThat(came.isTaken()).isFalse();
        assertThat(calls).hasSize(1);
    }

    @Test
    void aReceiverSaysWhenItWantsToHearItAgain() {
        assertThat(post(true, "127.0.0.1").send(url("http", "/busy"), HEADERS, "{}"))
                .satisfies(came -> assertThat(came.status()).isEqualTo(503))
                .satisfies(came -> assertThat(came.wish()).hasValue(Duration.ofSeconds(7)));
    }

    @Test
    void nothingOfAnAnswerIsReadButItsHead() {
        long begin = System.nanoTime();

        WebhookTry came = post(true, "127.0.0.1").send(url("http", "/endless"), HEADERS, "{}");

        assertThat(came.isTaken()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(GuardedPost.LIMIT);
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLongerThanTheLimit() {
        assertThat(post(true, "127.0.0.1")
                        .send(url("http", "/silent"), HEADERS, "{}")
                        .detail())
                .isEqualTo("no answer within 10 s");
    }

    @Test
    void whoHasNoCertificateOfAnAuthorityIsNotTold() throws Exception {
        HttpsServer own = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        own.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));
        own.createContext("/", exchange -> {
            calls.add("told");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        own.start();
        try {
            String url = "https://hooks.example.test:" + own.getAddress().getPort() + "/";

            WebhookTry came = post(true, "127.0.0.1").send(url, HEADERS, "{}");

            assertThat(came.status()).isZero();
            assertThat(came.detail()).contains("no safe connection");
            assertThat(calls).isEmpty();
        } finally {
            own.stop(0);
        }
    }

    private SSLContext ownCertificate() throws Exception {
        Path file = folder.resolve("own.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example.test",
                        "-ext",
                        "san=dns:hooks.example.test",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void aPortWhereNobodyListensIsNoConnection() {
        receiver.stop(0);

        assertThat(post(true, "127.0.0.1").send(url("http", "/"), HEADERS, "{}").detail())
                .isEqualTo("no connection");
    }
}

package dev.rush.triggers.outgoing;

import dev.rush.triggers.TriggersConfig;
import dev.rush.triggers.domain.PublicAddress;
import dev.rush.triggers.domain.WebhookTry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/**
 * Posts to addresses that members typed. A name is looked up once, every address that it has must be of the internet, and the call
 * goes to the address that was looked at: whoever changes the name in between changes nothing. No redirect is followed, nothing of an
 * answer but its head is read, and a call is over within the limit.
 */
@Singleton
public class GuardedPost {
    /** How long one call takes at most, from the look-up to the head of the answer. */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int HEAD_BYTES = 16 * 1024;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private static final Logger LOG = Logger.getLogger(GuardedPost.class);

    private final AddressLookup lookup;
    private final boolean mayBePrivate;
    private final HttpClient client;

    @Inject
    GuardedPost(Vertx vertx, TriggersConfig config) {
        this(
                vertx,
                host -> List.of(InetAddress.getAllByName(host)),
                config.webhooks().allowPrivate());
    }

    GuardedPost(Vertx vertx, AddressLookup lookup, boolean mayBePrivate) {
        this.lookup = lookup;
        this.mayBePrivate = mayBePrivate;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setMaxHeaderSize(HEAD_BYTES)
                .setMaxPoolSize(32)
                .setConnectTimeout((int) CONNECT_LIMIT.toMillis()));
    }

    /** Posts once and says what came of it. On a thread that may wait, never on an event loop. */
    public WebhookTry send(String url, Map<String, String> headers, String body) {
        URI uri = URI.create(url);
        boolean isSafe = "https".equalsIgnoreCase(uri.getScheme());
        if (!isSafe && !mayBePrivate) {
            return WebhookTry.unanswered("it is reached by http, which the server's settings do not let");
        }
        try {
            List<InetAddress> addresses = lookup.of(uri.getHost());
            Optional<InetAddress> inside = addresses.stream()
                    .filter(one -> !mayBePrivate && !PublicAddress.is(one.getAddress()))
                    .findFirst();
            return inside.isPresent()
                    ? WebhookTry.unanswered(
                            uri.getHost() + " is not of the internet, and the server's settings let no other")
                    : send(uri, isSafe, addresses.getFirst(), headers, body);
        } catch (UnknownHostException unknown) {
            return WebhookTry.unanswered("there is no host " + uri.getHost());
        }
    }

    private WebhookTry send(URI uri, boolean isSafe, InetAddress address, Map<String, String> headers, String body) {
        int port = uri.getPort() > 0 ? uri.getPort() : isSafe ? HTTPS : HTTP;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(isSafe)
                .setFollowRedirects(false)
                .setURI(path(uri));
        headers.forEach(options::putHeader);
        Future<HttpClientRequest> asked = client.request(options);
        Future<WebhookTry> answered =
                asked.compose(request -> request.send(body)).map(GuardedPost::outcome);
        try {
            return answered.toCompletionStage().toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return WebhookTry.unanswered("no answer within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException failed) {
            return WebhookTry.unanswered(why(Objects.requireNonNullElse(failed.getCause(), failed)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return WebhookTry.unanswered("the server was stopped");
        } finally {
            asked.onSuccess(request -> request.connection().close());
        }
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static WebhookTry outcome(HttpClientResponse response) {
        response.exceptionHandler(broken -> LOG.debugf("an answer broke behind its head: %s", broken.getMessage()));
        int status = response.statusCode();
        boolean isTaken = status >= 200 && status < 300;
        Optional<Duration> wish = Optional.ofNullable(response.getHeader("retry-after"))
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        return new WebhookTry(status, isTaken ? "" : "it answered " + status, wish);
    }

    /** One line that tells no more than what kind of failure it was: members see it. */
    private static String why(Throwable cause) {
        return switch (cause) {
            case SSLException tls ->
                "no safe connection: it has no certificate of an authority that is good for its name";
            case ConnectException refused -> "no connection";
            default -> "the connection broke: " + cause.getClass().getSimpleName();
        };
    }

    @PreDestroy
    void close() {
        var unused = client.close();
    }
}

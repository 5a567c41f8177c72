package dev.rush.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwayTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01", "58030"})
    void whatPostgresSaysOfItselfPasses(String state) {
        assertThat(Away.isReasonOf(new CompletionException(answer(state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42703"})
    void whatPostgresSaysOfTheQuestionDoesNotPass(String state) {
        assertThat(Away.isReasonOf(new CompletionException(answer(state)))).isFalse();
        assertThat(Away.isReasonOf(new IOException(answer(state)))).isFalse();
    }

    @Test
    void aClosedConnectionAndASlowAnswerPass() {
        assertThat(Away.isReasonOf(new VertxException("Connection was closed"))).isTrue();
        assertThat(Away.isReasonOf(new IllegalStateException(new TimeoutException())))
                .isTrue();
        assertThat(Away.isReasonOf(new io.smallrye.mutiny.TimeoutException())).isTrue();
    }

    @Test
    void aMistakeOfTheHandlerDoesNotPass() {
        assertThat(Away.isReasonOf(new IllegalStateException("no such run"))).isFalse();
        assertThat(Away.isReasonOf(new CompletionException(new NullPointerException())))
                .isFalse();
    }

    /** What a proxy does whose database is away. */
    @Test
    void aPortThatAcceptsAndClosesIsAPartThatIsAway() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> closeEverybody(port));

            assertThat(Away.isReasonOf(failureOfAQuery(vertx, port.getLocalPort())))
                    .isTrue();
        } finally {
            vertx.close();
        }
    }

    @Test
    void aPoolWithoutAFreeConnectionIsAPartThatIsAway() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(Away.isReasonOf(failureOfAQuery(vertx, port.getLocalPort())))
                    .isTrue();
        } finally {
            vertx.close();
        }
    }

    private static Throwable failureOfAQuery(Vertx vertx, int port) throws Exception {
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setUser("rush")
                .setDatabase("rush");
        var pool = PgPool.pool(
                vertx,
                options,
                new PoolOptions().setMaxSize(1).setConnectionTimeout(1).setConnectionTimeoutUnit(TimeUnit.SECONDS));
        try {
            pool.query("select 1")
                    .execute()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            throw new AssertionError("nobody could answer");
        } catch (ExecutionException failure) {
            return failure;
        }
    }

    private static void closeEverybody(ServerSocket port) {
        while (!port.isClosed()) {
            try (Socket accepted = port.accept()) {
                accepted.setSoLinger(true, 0);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static PgException answer(String state) {
        return new PgException("said", "ERROR", state, "");
    }
}

package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWorkersTest {
    private static final String KEPT = "{\"run\":\"k7m2q9x4tb1d\",\"attempt\":1,\"worktree\":\"/w/k7m2q9x4tb1d-1\","
            + "\"bytes\":3565158,\"action\":\"save-and-delete\",\"why\":\"older than 7 days\"}";
    private static final String SAVED = "{\"saved\":\"/saved/k7m2q9x4tb1d-1.bundle\"}";

    @TempDir
    Path directory;

    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        Path data = Files.createDirectories(directory.resolve(".rush/worker"));
        Path socket = directory.resolve("w.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.writeString(data.resolve("control"), socket + "\n");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Answers one request with these lines and returns it. */
    private CompletableFuture<String> answering(String... lines) {
        return CompletableFuture.supplyAsync(() -> {
            try (SocketChannel caller = server.accept()) {
                ByteBuffer request = ByteBuffer.allocate(1000);
                caller.read(request);
                caller.write(StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n"));
                return new String(request.array(), 0, request.position(), StandardCharsets.UTF_8);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    @Test
    void showsWhatACollectionWouldDo() {
        var asked = answering(KEPT, SAVED);
        var ended = new Shell(directory).rush("worker", "gc", "--dry-run");

        assertThat(asked.join()).isEqualTo("{\"do\":\"gc\",\"dryRun\":true}\n");
        assertThat(ended.code()).isZero();
        assertThat(ended.lines())
                .containsExactly(
                        "RUN             SIZE     WOULD            WHY",
                        "k7m2q9x4tb1d-1  3.4 MiB  save-and-delete  older than 7 days",
                        "saved: /saved/k7m2q9x4tb1d-1.bundle");
    }

    @Test
    void printsJsonLinesForPrograms() {
        var unused = answering(KEPT, SAVED);
        assertThat(new Shell(directory).rush("worker", "gc", "--json").lines()).containsExactly(KEPT, SAVED);
    }

    @Test
    void aWorkerThatCannotSaysWhy() {
        var unused = answering("{\"error\":\"cannot look at /w\"}");
        var ended = new Shell(directory).rush("worker", "gc");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("cannot look at /w");
    }

    @Test
    void whereNoWorkerRunsTheCommandSaysHowToStartOne() throws IOException {
        Files.createDirectories(directory.resolve("elsewhere"));
        var ended = new Shell(directory).rush("worker", "gc", "--worker-data", "elsewhere");
        assertThat(ended.code()).isEqualTo(6);
        assertThat(ended.err()).contains("no worker answers on this machine").contains("next: rush up");
    }
}

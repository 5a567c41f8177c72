package dev.rush.worker.attempt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * Writes to an agent's standard input on a thread of its own: a pipe holds 64 KiB, and an agent that does not read must not
 * hold up its own stop. The pipe is opened for reading too, so that opening and writing never fail for want of a reader.
 */
final class AgentInput implements AutoCloseable {
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final FileChannel pipe;
    private final Runnable closed;

    /** Opens the pipe; the action runs once everything was written and this end was closed. */
    AgentInput(Path path, Runnable closed) throws IOException {
        this.pipe = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.closed = closed;
        Thread.ofPlatform().daemon().name("agent-input").start(this::write);
    }

    void send(String line) {
        lines.add(Optional.of(line + "\n"));
    }

    /** Ends the input after what was sent before. */
    void end() {
        lines.add(Optional.empty());
    }

    private void write() {
        try (pipe) {
            for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.get());
                while (bytes.hasRemaining()) {
                    pipe.write(bytes);
                }
            }
        } catch (IOException gone) {
            Logger.getLogger(AgentInput.class).debugf("the agent's input is gone: %s", gone.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        closed.run();
    }

    /** Gives up whatever was not written. */
    @Override
    public void close() {
        try {
            pipe.close();
        } catch (IOException alreadyGone) {
            Logger.getLogger(AgentInput.class).debug("the agent's input cannot be closed", alreadyGone);
        }
        end();
    }
}

package dev.rush.platform.loop;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * A thread of a service that does the same again and again until the service stops. A round that fails is said in the log, and after a
 * pause there is the next one. A round may block; it waits by itself when there is nothing to do.
 */
public final class Loop implements AutoCloseable {
    private final Logger log;
    private final String failed;
    private final Duration pause;
    private final Round round;
    private final Thread thread;
    private volatile boolean closing;

    /** What is done again and again. */
    @FunctionalInterface
    public interface Round {
        /** Once; an interrupt ends it, and with it the loop. */
        void run() throws InterruptedException;
    }

    /**
     * Not started yet.
     *
     * @param name of the thread
     * @param log where failures are said
     * @param failed what cannot be done when a round fails, for the log
     * @param pause how long there is no round after one that failed
     */
    public Loop(String name, Logger log, String failed, Duration pause, Round round) {
        this.log = log;
        this.failed = failed;
        this.pause = pause;
        this.round = round;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** Begins. Once. */
    public void start() {
        thread.start();
    }

    /** Whether it is to end; what fails from then on fails because of that. */
    public boolean isClosing() {
        return closing;
    }

    private void run() {
        while (!closing) {
            try {
                round.run();
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException | Error failure) {
                pauseAfter(failure);
            }
        }
    }

    private void pauseAfter(Throwable failure) {
        if (closing) {
            return;
        }
        log.warnf("%s: %s; trying again", failed, failure.getMessage());
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            closing = true;
        }
    }

    /** Interrupts the round under way and begins no other. Returns at once. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}

package dev.rush.backbone.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes within bounded time. */
public final class Ending {
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Ending() {}

    /**
     * Asks a process to end and kills it when it has not ended in time.
     *
     * @param handle the process
     * @param ask how to ask it
     * @param patience how long it has before it is killed
     * @return whether it ended by itself
     */
    public static boolean end(ProcessHandle handle, Runnable ask, Duration patience) {
        if (!handle.isAlive()) {
            return true;
        }
        ask.run();
        if (hasEnded(handle, patience)) {
            return true;
        }
        handle.destroyForcibly();
        hasEnded(handle, AFTER_KILL);
        return false;
    }

    private static boolean hasEnded(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException failure) {
            return !handle.isAlive();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }
}

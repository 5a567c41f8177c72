package dev.rush.cli.command;

import dev.rush.cli.api.Run;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.terminal.OutputClosed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Does something for several runs at the same time. */
final class Together {
    private Together() {}

    /** What comes of it for each, in their order; a failure of one is thrown when its turn comes. */
    static <T> List<T> each(List<Run> runs, Function<Run, T> work) {
        if (runs.size() == 1) {
            return List.of(work.apply(runs.getFirst()));
        }
        List<FutureTask<T>> tasks = new ArrayList<>();
        for (Run run : runs) {
            FutureTask<T> task = new FutureTask<>(() -> work.apply(run));
            Thread.ofVirtual().name("follow " + run.id()).start(task);
            tasks.add(task);
        }
        return tasks.stream().map(Together::result).toList();
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case CommandFailed known -> throw known;
                case OutputClosed closed -> throw closed;
                case null, default -> throw new IllegalStateException("a run could not be followed", failed);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while following", interrupted);
        }
    }
}

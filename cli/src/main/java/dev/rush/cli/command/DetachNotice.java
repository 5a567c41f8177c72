package dev.rush.cli.command;

import dev.rush.cli.api.Run;
import dev.rush.cli.terminal.Output;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says, when the command ends before its runs do, that they go on, how to come back and how to stop them. */
final class DetachNotice implements AutoCloseable {
    private final Output output;
    private final List<Run> runs;
    private final Thread hook = new Thread(this::tell, "detach notice");
    private final AtomicBoolean needed;

    DetachNotice(Output output, List<Run> runs) {
        this.output = output;
        this.runs = runs;
        this.needed = new AtomicBoolean(!runs.isEmpty());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The runs are over. */
    void noLongerNeeded() {
        needed.set(false);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            return; // the hook speaks
        }
        tell();
    }

    private void tell() {
        if (!needed.getAndSet(false)) {
            return;
        }
        output.progress(runs.size() == 1 ? "detached; the run goes on" : "detached; the runs go on");
        if (runs.size() > 1 && !runs.getFirst().group().isEmpty()) {
            String group = runs.getFirst().group();
            output.progress("  come back: rush cloud wait " + group + "    stop them: rush cloud stop " + group);
            return;
        }
        for (Run run : runs) {
            output.progress("  come back: rush cloud logs -f " + run.id() + "    stop it: rush cloud stop " + run.id());
        }
    }
}

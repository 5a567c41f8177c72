package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.KeptWork;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.terminal.Output;
import java.util.Optional;

/** Says, when a run is over and has no pull request, how to get what it left. */
final class WorkNotice {
    private final RushApi api;

    WorkNotice(RushApi api) {
        this.api = api;
    }

    /** The line for one run's end, if it left work. */
    void show(String run, JsonObject state, Output output) {
        of(run, state)
                .ifPresent(
                        work -> output.progress("its work is kept: " + work.commits() + " commit(s); " + command(run)));
    }

    /** What the run left; empty when it left nothing, or when that cannot be told now. */
    Optional<KeptWork> of(String run, JsonObject state) {
        boolean mayHaveLeftSome = state.text("pullRequest").isEmpty()
                && Run.isFinal(state.text("phase"))
                && Outcome.exitCode(state.text("phase")) == ExitCode.RUN_FAILED;
        try {
            return mayHaveLeftSome ? Optional.of(api.work(run)) : Optional.empty();
        } catch (CommandFailed notNow) {
            return Optional.empty();
        }
    }

    static String command(String run) {
        return "rush cloud checkout " + run;
    }
}

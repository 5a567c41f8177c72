package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.terminal.Output;
import dev.rush.cli.terminal.Table;
import java.util.List;

/**
 * How a run ended.
 *
 * @param run the run
 * @param state its last state
 * @param isWhole whether everything that it said was shown
 */
record Outcome(Run run, JsonObject state, boolean isWhole) {
    /** What a run's end means for the process that waited for it. */
    static ExitCode exitCode(String phase) {
        return switch (phase) {
            case "succeeded" -> ExitCode.OK;
            case "no-changes" -> ExitCode.NO_CHANGES;
            default -> ExitCode.RUN_FAILED;
        };
    }

    /**
     * One run that failed makes the whole fail, and then a log that could not be shown whole; no changes count only when no
     * run changed anything.
     */
    static ExitCode exitCode(List<Outcome> outcomes) {
        List<ExitCode> codes = outcomes.stream()
                .map(outcome -> exitCode(outcome.phase()))
                .distinct()
                .toList();
        if (codes.contains(ExitCode.RUN_FAILED)) {
            return ExitCode.RUN_FAILED;
        }
        if (!outcomes.stream().allMatch(Outcome::isWhole)) {
            return ExitCode.INCOMPLETE;
        }
        return codes.equals(List.of(ExitCode.NO_CHANGES)) ? ExitCode.NO_CHANGES : ExitCode.OK;
    }

    /** Says of each how to get what it left without a pull request. */
    static void printWork(List<Outcome> outcomes, WorkNotice notice, Output output) {
        outcomes.forEach(each -> notice.show(each.run.id(), each.state, output));
    }

    /** Shows the ends: as JSON lines, as one line, or as a table for several runs. */
    static void print(List<Outcome> outcomes, Output output, boolean json) {
        if (json) {
            outcomes.forEach(outcome -> output.data(Json.write(outcome.toJson())));
        } else if (outcomes.size() == 1) {
            outcomes.get(0).printAlone(output);
        } else {
            Table table = new Table("ID", "REPOSITORY", "PHASE", "REASON", "PULL REQUEST");
            outcomes.forEach(each ->
                    table.row(each.run.id(), each.run.repository(), each.phase(), each.reason(), each.pullRequest()));
            table.print(output);
        }
    }

    private void printAlone(Output output) {
        output.progress("run " + run.id() + " " + Run.shownState(state));
        if (!pullRequest().isEmpty()) {
            output.data(pullRequest());
        }
    }

    private JsonObject toJson() {
        return JsonObject.of(
                "event", "outcome",
                "run", run.id(),
                "repository", run.repository(),
                "phase", phase(),
                "reason", state.text("reason"),
                "detail", state.text("detail"),
                "attempt", state.number("attempt"),
                "machine", state.text("machine"),
                "pullRequest", pullRequest(),
                "logComplete", isWhole);
    }

    private String phase() {
        return state.text("phase");
    }

    private String reason() {
        String reason = state.text("reason");
        return reason.equals("none") ? "" : reason;
    }

    private String pullRequest() {
        return state.text("pullRequest");
    }
}

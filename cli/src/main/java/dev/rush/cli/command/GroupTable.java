package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.Run;
import dev.rush.cli.terminal.Output;
import dev.rush.cli.terminal.PlainText;
import dev.rush.cli.terminal.Table;

/** A group and each of its runs; one that was tried again is followed by what it was tried again as. */
record GroupTable(Group group) {
    /** Writes it as data. */
    void print(Output output) {
        output.trusted("group         " + PlainText.oneLine(group.id()));
        output.trusted("state         " + PlainText.oneLine(group.phase() + ": " + group.counted()));
        Table table = new Table("ID", "REPOSITORY", "PHASE", "REASON", "RETRIED AS", "PULL REQUEST");
        for (Run run : group.runs()) {
            String reason = run.json().text("reason");
            table.row(
                    run.id(),
                    run.repository(),
                    run.phase(),
                    reason.equals("none") ? "" : reason,
                    run.retriedBy(),
                    run.pullRequest());
        }
        table.print(output);
    }
}

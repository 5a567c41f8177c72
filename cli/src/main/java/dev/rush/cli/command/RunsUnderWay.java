package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.Run;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import java.util.List;

/** Those runs of a group to which something can still be done. */
final class RunsUnderWay {
    private RunsUnderWay() {}

    /** The runs that are not over; throws {@link CommandFailed} when all are. */
    static List<Run> of(Group group) {
        List<Run> open = group.runs().stream().filter(run -> !run.isOver()).toList();
        if (open.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "every run of group " + group.id() + " is over: " + group.counted(),
                    "rush cloud status " + group.id());
        }
        return open;
    }
}

package dev.rush.cli.command;

import dev.rush.cli.api.Group;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.util.List;

/** Says which runs a command has made, and follows them unless it is to end at once. */
record StartedRuns(Session session, RushApi api, boolean detach, boolean json) {
    /** Says so and follows them; what it comes to. */
    ExitCode show(Group group) {
        List<Run> runs = group.runs();
        if (json) {
            session.output().data(Json.write(JsonObject.of("event", "created").and(group.json())));
        } else {
            announce(group, runs);
        }
        return detach ? ExitCode.OK : new RunFollower(session, api, json).toTheEnd(runs);
    }

    private void announce(Group group, List<Run> runs) {
        for (Run run : runs) {
            if (detach) {
                session.output().data(run.id());
            } else {
                session.output().progress("run " + run.id() + ": " + run.agent() + " in " + run.repository());
            }
        }
        if (runs.size() > 1) {
            session.output().progress("they are group " + group.id() + ": rush cloud wait " + group.id());
        } else if (detach && !runs.isEmpty()) {
            session.output()
                    .progress("follow it with: rush cloud logs -f "
                            + runs.getFirst().id());
        }
    }
}

package dev.rush.simulation.explore;

import dev.rush.dispatch.domain.run.CurrentAttempt;
import dev.rush.dispatch.domain.run.Reminder;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunStatus;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.scheduler.domain.Request;
import java.util.Optional;

/** States without what only counts or dates, so that there are finitely many: everything happens at one moment. */
final class Normal {
    private Normal() {}

    static Run run(Run run) {
        CurrentAttempt now = run.current();
        var current = new CurrentAttempt(
                now.number(),
                now.holder(),
                now.granted(),
                now.taken(),
                now.accepted(),
                now.result(),
                now.lastSeq(),
                now.worktree(),
                0);
        return new Run(
                run.spec(),
                run.ifLost(),
                run.startedBy(),
                run.learnt(),
                new RunStatus(run.status().phase(), run.status().reason(), ""),
                current,
                run.deadline().map(until -> Scene.NOW),
                new Reminder(0, Optional.of(Scene.NOW)),
                run.following(),
                Scene.NOW,
                Scene.NOW,
                0);
    }

    static Request request(Request request) {
        return new Request(request.asked(), request.hints(), request.answer(), Scene.NOW, 0);
    }

    static Delivery delivery(Delivery delivery) {
        return new Delivery(
                delivery.accepted(),
                delivery.state(),
                Scene.NOW,
                0,
                Scene.NOW,
                0,
                delivery.shown(),
                delivery.following());
    }
}

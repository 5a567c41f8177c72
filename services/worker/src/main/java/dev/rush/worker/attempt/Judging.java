package dev.rush.worker.attempt;

import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunSpec;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.agent.ScriptAgent;
import dev.rush.worker.dialogue.Stop;
import dev.rush.worker.disk.DiskReserve;
import dev.rush.worker.process.Limits;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.harvest.ContentCheck;
import dev.rush.worktrees.harvest.Harvest;
import java.util.Optional;

/** Judges an ended agent by how it ended and by what git says of its work, and not by what it says itself. */
final class Judging {
    private final Harvest harvest;
    private final Limits limits;
    private final RunSpec spec;
    private final String subject;
    private final ContentCheck secrets;

    /**
     * A judge of one attempt.
     *
     * @param secrets finds what must not leave the machine
     */
    Judging(Workshop workshop, StartAttempt start, ContentCheck secrets) {
        this.harvest = workshop.engine().harvest();
        this.limits = workshop.context().limits();
        this.spec = start.spec();
        this.subject = Subject.of(Conversation.firstWords(start));
        this.secrets = secrets;
    }

    /** What came of it. */
    sealed interface Judged {
        /** The attempt ends so. */
        record Over(AttemptOutcome outcome) implements Judged {}

        /** There is work to deliver. */
        record Deliverable(Harvest.Found.Work work) implements Judged {}
    }

    /**
     * Judges it.
     *
     * @param cause why the agent was stopped, if it was
     */
    Judged judge(Checkout.Ready checkout, Optional<Stop.Cause> cause, Ended ended) {
        if (cause.isPresent()) {
            return new Judged.Over(OutcomeOf.stop(cause.get(), harvest.hasChanges(checkout), limits));
        }
        boolean mayBeMissing = !spec.agent().equals(ScriptAgent.NAME);
        return OutcomeOf.exit(ended, mayBeMissing, DiskReserve.isNeeded(checkout.path()))
                .<Judged>map(Judged.Over::new)
                .orElseGet(() -> collect(checkout, ended));
    }

    private Judged collect(Checkout.Ready checkout, Ended ended) {
        return switch (harvest.collect(checkout, subject, secrets)) {
            case Harvest.Found.Nothing nothing -> new Judged.Over(new AttemptOutcome.Unchanged(ended.summary()));
            case Harvest.Found.Left left -> new Judged.Over(new AttemptOutcome.Retained(left.reason(), left.detail()));
            case Harvest.Found.Damaged damaged ->
                new Judged.Over(new AttemptOutcome.Failed(damaged.reason(), damaged.detail()));
            case Harvest.Found.Work work -> new Judged.Deliverable(work);
        };
    }
}

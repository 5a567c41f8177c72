package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.WorkSaved;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunSpec;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.Conversation;
import dev.rush.worker.checkpoint.CheckpointTaker;
import dev.rush.worker.dialogue.AttemptRecord;
import dev.rush.worker.dialogue.Receipts;
import dev.rush.worker.domain.WorkRules;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Processes;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The end of one attempt: its log is closed, its end journaled, published, and what it used is tidied up. On a full disk the
 * log may lack its last lines, and the journal the end; it is published all the same.
 */
final class Conclusion {
    private static final Logger LOG = Logger.getLogger(Conclusion.class);

    private final Workshop workshop;
    private final StartAttempt start;
    private final RunSpec spec;
    private final AttemptRecord record;

    Conclusion(Workshop workshop, StartAttempt start, AttemptRecord record) {
        this.workshop = workshop;
        this.start = start;
        this.spec = start.spec();
        this.record = record;
    }

    /** Ends the attempt with that outcome; blocks until the broker has log and end. */
    void conclude(AttemptOutcome decided, Checkout.@Nullable Ready checkout) throws InterruptedException {
        AttemptOutcome outcome = OutcomeOf.redacted(decided, record.secrets().redactor());
        String where = keep(outcome, checkout);
        List<MessageId> failed = record.receipts().close();
        anyway(() -> closeLog(failed, OutcomeOf.line(outcome) + where));
        record.receipts().publish();
        record.publisher().awaitLogged();
        AttemptEnded end = new AttemptEnded(
                record.key().run(),
                record.key().attempt(),
                outcome,
                record.spool().last());
        anyway(() -> workshop.journal().ended(end));
        close(end, checkout);
    }

    /** Sees to work that is no result, and says where it is. */
    private String keep(AttemptOutcome outcome, Checkout.@Nullable Ready checkout) throws InterruptedException {
        if (checkout == null || !leavesWork(outcome, checkout)) {
            return "";
        }
        new WorkSaving(workshop, record, Subject.of(Conversation.firstWords(start))).save(outcome, checkout);
        return "; the work is kept in " + checkout.path();
    }

    private void closeLog(List<MessageId> failed, String lastWords) {
        failed.forEach(message -> record.spool().add(LogKind.MESSAGE, message + " failed: " + Receipts.ENDED));
        record.spool().end();
        record.spool().add(LogKind.SYSTEM, lastWords);
        record.spool().force();
    }

    /** Letting the attempt go interrupts its thread, which looks like a failure. */
    private void anyway(Runnable write) throws InterruptedException {
        try {
            write.run();
        } catch (UncheckedIOException full) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            LOG.warnf("attempt %s: %s", record.key().name(), full.getMessage());
        }
    }

    /** Publishes an end that is decided, and tidies up; may be done again. A result stays until it is settled. */
    void close(AttemptEnded end, Checkout.@Nullable Ready checkout) throws InterruptedException {
        Optional<WorkSaved> saved = workshop.journal().saved(record.key());
        if (saved.isPresent()) {
            record.publisher().await(saved.get());
        }
        record.publisher().await(end);
        workshop.context().fault().hit("finish");
        if (checkout != null) {
            CheckpointTaker.forget(workshop.engine().git(), checkout, record.key());
        }
        if (WorkRules.mayGoAtEnd(end.outcome(), leavesWork(end.outcome(), checkout))) {
            workshop.engine().worktrees().discard(spec.repository(), record.key(), Processes.UNKNOWN);
        }
        keepSession(end.outcome());
        AttemptCleanup.clear(record.folder());
        workshop.journal().ended(end);
        workshop.journal().closed(record.key());
    }

    /** With a pull request the run can go on, by what its agent remembers. */
    private void keepSession(AttemptOutcome outcome) {
        Agent agent = workshop.agents().get(spec.agent());
        if (agent != null && (start.continues() != null || WorkRules.isResult(outcome))) {
            new KeptSessions(workshop.journal())
                    .keep(record.key(), agent.sessionFolders(), record.secrets().redactor());
        }
    }

    /** Whether there is work that is no result; on a full disk git cannot tell. */
    private boolean leavesWork(AttemptOutcome outcome, Checkout.@Nullable Ready checkout) {
        return checkout != null
                && WorkRules.leavesWork(
                        outcome, () -> workshop.engine().harvest().hasChanges(checkout));
    }
}

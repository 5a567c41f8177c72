package dev.rush.worker.attempt;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.AttemptKey;
import dev.rush.contracts.attempt.AttemptOutcome;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.log.LogKind;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.RunReason;
import dev.rush.worker.git.Checkout;
import dev.rush.worker.store.MessageJournal;
import dev.rush.worker.store.Spool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ends what a crash of the worker left behind: every attempt gets its end and every message its last receipt. */
final class Leftovers {
    private final Workshop workshop;
    private final List<StartAttempt> unfinished;
    private final List<StartAttempt> unpublished;

    /** Looks at the journal as it is now: what is started later is none of its business. */
    Leftovers(Workshop workshop) {
        this.workshop = workshop;
        this.unfinished = workshop.journal().unfinished();
        this.unpublished = workshop.journal().unpublished();
    }

    /** Ends all of them; blocks until the broker knows. */
    void end() {
        unfinished.forEach(this::attempt);
        Stream.concat(unpublished.stream(), unfinished.stream()).forEach(start -> publish(key(start)));
    }

    private static AttemptKey key(StartAttempt start) {
        return new AttemptKey(start.run(), start.attempt());
    }

    private void attempt(StartAttempt start) {
        AttemptKey key = key(start);
        Path folder = workshop.journal().folder(key);
        Processes.killLeftover(key, folder);
        fail(key, new MessageJournal(folder));
        Optional<Checkout.Ready> kept = workshop.journal().checkout(key).filter(workshop.harvest()::hasChanges);
        String where =
                kept.map(checkout -> "; its work is kept in " + checkout.path()).orElse("");
        String why = "the worker stopped while the agent ran" + where;
        long last = log(key, folder, why);
        AttemptOutcome outcome = new AttemptOutcome.Failed(RunReason.WORKER_STOPPED, why);
        workshop.journal().ended(new AttemptEnded(key.run(), key.attempt(), outcome, last));
        if (kept.isEmpty()) {
            workshop.worktrees().discard(start.spec().repository(), key);
        }
        Remains.clear(folder);
    }

    private long log(AttemptKey key, Path folder, String why) {
        try (Spool spool = new Spool(folder.resolve("log.jsonl"), workshop.clock())) {
            Publisher publisher = new Publisher(key, workshop.transport(), spool);
            spool.earlier().forEach(publisher::log);
            spool.add(LogKind.SYSTEM, why);
            publisher.log();
            publisher.awaitLogged();
            return spool.last();
        }
    }

    private void fail(AttemptKey key, MessageJournal messages) {
        messages.open().forEach(message -> {
            messages.note(message, ReceiptState.FAILED);
            MessageReceipt receipt =
                    new MessageReceipt(key.run(), key.attempt(), message, ReceiptState.FAILED, Receipts.ENDED);
            workshop.transport().publish(key.run(), receipt).join();
        });
    }

    /** Publishes the end of an attempt again and notes when the broker has it. */
    private void publish(AttemptKey key) {
        workshop.journal().end(key).ifPresent(end -> {
            workshop.transport().publish(key.run(), end).join();
            workshop.journal().published(key);
        });
    }
}

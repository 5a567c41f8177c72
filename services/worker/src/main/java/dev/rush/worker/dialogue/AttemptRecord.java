package dev.rush.worker.dialogue;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.worker.journal.DialogueJournal;
import dev.rush.worker.journal.DialogueJournal.Mark;
import dev.rush.worker.journal.MessageJournal;
import dev.rush.worker.secret.KnownValues;
import dev.rush.worker.spool.LogQuota;
import dev.rush.worker.spool.Spool;
import java.nio.file.Path;

/**
 * What is kept of one attempt, and how it is published.
 *
 * @param key the attempt
 * @param folder where it is kept
 * @param dialogue how far the dialogue with the agent has come
 * @param spool the log
 * @param publisher the way out
 * @param receipts the messages
 * @param secrets what must not be seen of it
 */
public record AttemptRecord(
        AttemptKey key,
        Path folder,
        DialogueJournal dialogue,
        Spool spool,
        Publisher publisher,
        Receipts receipts,
        KnownValues secrets) {
    private static final String SETUP = "setup";

    /** Opens what there is of an attempt; of the log, what the last mark vouches for. */
    public static AttemptRecord open(Context context, AttemptKey key, Path folder, KnownValues secrets) {
        DialogueJournal dialogue = new DialogueJournal(folder);
        Mark last = dialogue.last().equals(Mark.NONE) ? setup(folder).last() : dialogue.last();
        LogQuota quota = new LogQuota(context.limits().log(), last.logged(), last.refused());
        Spool spool = new Spool(folder.resolve("log"), context.clock(), last.seq(), quota);
        Publisher publisher = new Publisher(key, context, spool);
        Receipts receipts = new Receipts(key, publisher, new MessageJournal(folder), context.clock());
        return new AttemptRecord(key, folder, dialogue, spool, publisher, receipts, secrets);
    }

    /** The same attempt while its repository's setup script runs: the same log, a dialogue of its own. */
    public AttemptRecord ofSetup() {
        return new AttemptRecord(key, folder.resolve(SETUP), setup(folder), spool, publisher, receipts, secrets);
    }

    /** Whether no process has been started in it. */
    public boolean isFresh() {
        return dialogue.last().equals(Mark.NONE) && setup(folder).last().equals(Mark.NONE);
    }

    private static DialogueJournal setup(Path folder) {
        return new DialogueJournal(folder.resolve(SETUP));
    }
}

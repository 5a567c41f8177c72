package dev.rush.worker.dialogue;

import dev.rush.contracts.log.LogKind;
import dev.rush.worker.line.Line;
import dev.rush.worker.secret.RedactedLines;

/**
 * The log of an agent's time, as others may see it: known secret values are taken out before a line reaches the disk. What
 * is replayed goes the same way, so that the next line comes out as it would have, but is not logged again. Used by one
 * thread.
 */
final class AgentLog {
    private final AttemptRecord record;
    private final RedactedLines said;
    private final RedactedLines complained;
    private boolean replaying;

    AgentLog(AttemptRecord record) {
        this.record = record;
        this.said = record.secrets().lines();
        this.complained = record.secrets().lines();
    }

    /** Whether what comes was logged before. */
    void replay(boolean replays) {
        replaying = replays;
    }

    boolean isReplaying() {
        return replaying;
    }

    /** What the agent's session makes of its output. */
    void said(LogKind kind, Line line) {
        keep(kind, said.next(line));
    }

    /** A line of its error output. */
    void complained(Line line) {
        keep(LogKind.STDERR, complained.next(line));
    }

    /** About a message, in between what the agent says. */
    void note(String text) {
        for (String line : record.secrets().redactor().redact(text).split("\n", -1)) {
            keep(LogKind.MESSAGE, Line.of(line));
        }
    }

    private void keep(LogKind kind, Line line) {
        if (replaying) {
            record.spool().quota().recall(kind, line);
        } else {
            record.spool().add(kind, line);
        }
    }
}

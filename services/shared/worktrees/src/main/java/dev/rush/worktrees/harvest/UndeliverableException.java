package dev.rush.worktrees.harvest;

import dev.rush.contracts.run.RunReason;
import java.io.IOException;

/** There is, or may be, work that cannot go out; the message is a line for people. */
final class UndeliverableException extends IOException {
    private static final long serialVersionUID = 1;

    private final RunReason reason;

    UndeliverableException(RunReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    RunReason reason() {
        return reason;
    }

    static UndeliverableException unreadable(String detail) {
        return new UndeliverableException(RunReason.WORK_UNREADABLE, detail);
    }

    static UndeliverableException tooLarge(String detail) {
        return new UndeliverableException(RunReason.WORK_TOO_LARGE, detail);
    }
}

package dev.rush.triggers.store;

import dev.rush.contracts.request.RequestRun;
import dev.rush.events.EventCodec;
import dev.rush.forge.domain.PlainText;
import dev.rush.triggers.domain.Delivery;
import dev.rush.triggers.domain.Delivery.Started;
import dev.rush.triggers.domain.Delivery.State;
import dev.rush.triggers.domain.LabelWish;
import dev.rush.triggers.domain.Reason;
import dev.rush.triggers.domain.Signal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery whose row is locked: what can be noted of it. */
public final class DeliveryRow {
    private static final int DETAIL_LIMIT = 500;
    private static final int SENDER_LIMIT = 100;
    private static final int SUBJECT_LIMIT = 200;

    /** A larger body is forgotten once it was looked at. */
    private static final int KEPT_BODY = 64 * 1024;

    private final DeliveryEntity row;

    DeliveryRow(DeliveryEntity row) {
        this.row = row;
    }

    /** As it stands. */
    public Delivery delivery() {
        return row.delivery();
    }

    /** Whether what came is still there, or nothing came with it. */
    public boolean hasBody() {
        return row.body != null;
    }

    /** By whom it was made and what it is about. */
    public void about(Signal signal) {
        row.sender = PlainText.line(signal.sender().name(), SENDER_LIMIT);
        row.project = signal.place().project();
        row.subject = PlainText.line(signal.place().subject(), SUBJECT_LIMIT);
        row.number = signal.place().number();
        row.reply = signal.place().reply();
    }

    /** By what it is known again when it comes by another way. */
    public void wish(LabelWish label) {
        row.wish = label.name();
        row.wishedAt = label.at();
    }

    /** What was decided, if it became no run. */
    public void end(State state, Reason reason, String detail) {
        row.state = state.name();
        row.reason = reason.name();
        row.detail = PlainText.line(detail, DETAIL_LIMIT);
        forgetLargeBody();
    }

    /** A run is asked for. */
    public void ask(RequestRun request, Instant at) {
        row.state = State.STARTED.name();
        row.reason = Reason.NONE.name();
        row.detail = "";
        row.request = request.request().value();
        row.asked = EventCodec.body(request);
        row.askedAt = at;
        forgetLargeBody();
    }

    /** A line for people on what was asked for. */
    public void remark(String detail) {
        row.detail = PlainText.line(detail, DETAIL_LIMIT);
    }

    /** It was asked for again; gives what was asked. */
    public byte[] askAgain(Instant at) {
        row.askedAt = at;
        return row.asked;
    }

    private void forgetLargeBody() {
        if (row.body != null && row.body.length > KEPT_BODY) {
            row.body = null;
        }
    }

    /** It is to be looked at again then. */
    public void later(Instant due, Reason reason, String detail) {
        row.dueAt = due;
        row.reason = reason.name();
        row.detail = PlainText.line(detail, DETAIL_LIMIT);
    }

    /** A person has it handled again; a run that it made is none of its any more. */
    public void again(Instant at) {
        row.state = State.RECEIVED.name();
        row.reason = Reason.NONE.name();
        row.detail = "";
        row.again++;
        row.tries = 0;
        row.dueAt = at;
        row.request = "";
        row.asked = null;
        row.askedAt = null;
        see(new Started("", "", "", ""), null);
    }

    /** The run, as it stands at that time; what is older than what is known is dropped. */
    public boolean see(Started started, @Nullable Instant at) {
        if (at != null && row.runAt != null && !at.isAfter(row.runAt)) {
            return false;
        }
        boolean isNew = !new Started(row.run, row.phase, "", row.pullRequest)
                .equals(new Started(started.run(), started.phase(), "", started.pullRequest()));
        row.run = started.run();
        row.phase = started.phase();
        row.runDetail = PlainText.line(started.detail(), DETAIL_LIMIT);
        row.pullRequest = started.pullRequest();
        row.runAt = at;
        return isNew;
    }

    /** Whether there is an issue at the provider below which something can be said. */
    public boolean hasIssue() {
        return row.number > 0 && row.tellable;
    }

    /** Something is to be said back then. */
    public void tell(Instant at) {
        row.tellable = true;
        row.tellAt = at;
        row.tellTries = 0;
    }

    Telling telling() {
        return new Telling(
                row.delivery(), row.project, row.number, row.reply, row.reacted, row.commentId, row.tellTries);
    }

    /** What could be said of it as it stood then was said; what came in between is said next. */
    public void told(Telling said, long comment, Instant now) {
        row.reacted = true;
        row.commentId = comment;
        row.tellTries = 0;
        row.tellAt = row.delivery().equals(said.delivery()) ? null : now;
    }

    /** It could not be said; it is tried again then, or never. */
    public void untold(@Nullable Instant next) {
        row.tellTries++;
        row.tellAt = next;
    }
}

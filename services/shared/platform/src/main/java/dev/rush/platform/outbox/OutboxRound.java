package dev.rush.platform.outbox;

import dev.rush.platform.fault.FaultPoint;
import dev.rush.platform.outbox.Sent.Acknowledged;
import dev.rush.platform.outbox.Sent.Away;
import dev.rush.platform.outbox.Sent.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * What a leading relay does again and again: sends the oldest rows that wait, then writes down what became of those that were
 * sent. Rows are found by being there and never by a number above the last one, so a slow transaction's row is not skipped.
 * A row that Kafka refuses for good is parked; the others go on.
 */
final class OutboxRound {
    private static final Logger LOG = Logger.getLogger(OutboxRound.class);

    private final Leading leading;
    private final OutboxTable table;
    private final UnderWay underWay;
    private final RecordSender sender;
    private final Clock clock;
    private final Runnable wake;

    OutboxRound(
            Leading leading, OutboxTable table, UnderWay underWay, RecordSender sender, Clock clock, Runnable wake) {
        this.leading = leading;
        this.table = table;
        this.underWay = underWay;
        this.sender = sender;
        this.clock = clock;
        this.wake = wake;
    }

    /** One round; what waits goes first. True when it moved something, so that the next may find more at once. */
    boolean move() {
        boolean sent = send();
        return settle() || sent;
    }

    /** Writes down what became of rows. True when something did. */
    boolean settle() {
        Map<Long, Sent> settled = underWay.settled();
        List<Long> gone = new ArrayList<>();
        List<Long> stay = new ArrayList<>();
        settled.forEach((position, sent) -> {
            switch (sent) {
                case Acknowledged acknowledged -> gone.add(position);
                case Refused refused -> park(position, refused.reason());
                case Away away -> stay.add(position);
            }
        });
        if (!gone.isEmpty()) {
            FaultPoint.hit(table.schema() + ".sent");
            leading.run(connection -> table.delete(connection, gone));
        }
        underWay.forget(gone);
        underWay.forget(stay);
        return stay.size() < settled.size();
    }

    private void park(long position, String reason) {
        leading.run(connection -> table.park(connection, position, reason, clock.instant()));
        underWay.forget(List.of(position));
        LOG.errorf("an event of the outbox is parked, Kafka refuses it: %s; see rush admin parked list", reason);
    }

    private boolean send() {
        List<OutboxRow> rows = leading.run(
                connection -> table.oldest(connection, underWay.positions(), underWay.heldTopics(System.nanoTime())));
        int sent = 0;
        for (OutboxRow row : rows) {
            if (underWay.begin(row, System.nanoTime())) {
                FaultPoint.hit(table.schema() + ".sending");
                sender.send(row.record(), what -> end(row, what));
                sent++;
            }
        }
        return sent > 0;
    }

    private void end(OutboxRow row, Sent sent) {
        if (sent instanceof Away away) {
            LOG.warnf("%s is not reached: %s; trying again", row.record().topic(), away.reason());
        }
        underWay.end(row, sent, System.nanoTime());
        wake.run();
    }
}

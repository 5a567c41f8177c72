package dev.rush.simulation.world;

import dev.rush.contracts.attempt.AttemptEvent.MessageReceipt;
import dev.rush.contracts.attempt.ReceiptState;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineCommand.DeliverMessage;
import dev.rush.contracts.run.AttemptOutcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the agents of a machine do, by chance. */
record Agents(Chance chance, MachineId machine) {
    /** How long one works. */
    Duration works() {
        return chance.once(4) ? chance.seconds(60, 4_000) : chance.seconds(5, 600);
    }

    /** How one ends. */
    AttemptOutcome end(AttemptKey key, boolean mustStop) {
        if (mustStop) {
            return new AttemptOutcome.Stopped(chance.once(2));
        }
        return switch (chance.below(8)) {
            case 0 -> new AttemptOutcome.Unchanged("");
            case 1 -> new AttemptOutcome.TimedOut(chance.once(2));
            default -> Names.changed(key, machine);
        };
    }

    /** Any receipts or none, and after how long: dispatch must come to an end with every message all the same. */
    Map<MessageReceipt, Duration> receipts(AttemptKey key, DeliverMessage message) {
        Map<MessageReceipt, Duration> all = new LinkedHashMap<>();
        ReceiptState[] states = ReceiptState.values();
        for (int receipt = chance.below(4); receipt > 0; receipt--) {
            ReceiptState state = states[chance.below(states.length)];
            all.put(new MessageReceipt(key.run(), key.attempt(), message.message(), state, ""), chance.seconds(1, 900));
        }
        return all;
    }
}

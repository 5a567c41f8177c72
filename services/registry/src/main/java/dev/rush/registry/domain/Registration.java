package dev.rush.registry.domain;

import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.CommandCell;
import java.time.Instant;

/** What becomes of a machine that says who it is. */
public sealed interface Registration {
    /** It has an address, and the other services are told. */
    record Registered(Machine machine) implements Registration {}

    /** There is no room yet or any more, or it was removed. It asks again, and people are shown why it waits. */
    record Refused(RefusedMachine machine) implements Registration {}

    /** Takes a machine in, takes over what a known one's restarted worker says, or refuses it. */
    static Registration decide(RegisterMachine request, Fleet fleet, Instant now) {
        return fleet.find(request.machine())
                .map(known -> known.registeredAgain(request, now))
                .<Registration>map(Registered::new)
                .orElseGet(() -> newcomer(request, fleet, now));
    }

    private static Registration newcomer(RegisterMachine request, Fleet fleet, Instant now) {
        if (fleet.isShutOut(request.machine(), request.enrolment())) {
            return new Refused(RefusedMachine.removed(request, now));
        }
        String name = FreeName.of(request.name(), fleet.names(request.organisation()));
        return fleet.freeAddress(CommandCell.LOCAL, now)
                .map(address -> Machine.registered(request, name, address, now)
                        .countingFrom(fleet.lastSequence(request.machine()) + 1))
                .<Registration>map(Registered::new)
                .orElseGet(() -> new Refused(RefusedMachine.withoutPlace(request, fleet.canGrow(), now)));
    }
}

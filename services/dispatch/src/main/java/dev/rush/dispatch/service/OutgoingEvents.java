package dev.rush.dispatch.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Effect;
import dev.rush.events.Outgoing;
import dev.rush.events.Outgoing.Destination;
import java.util.ArrayList;
import java.util.List;

/** The numbered events of a decision, on their way out. */
final class OutgoingEvents {
    private OutgoingEvents() {}

    static List<Outgoing> of(Decision decision) {
        String run = decision.next().spec().run().value();
        OrganisationId organisation = decision.next().spec().organisation();
        long sequence = decision.next().sequence() - decision.effects().size();
        List<Outgoing> events = new ArrayList<>();
        for (Effect effect : decision.effects()) {
            sequence++;
            events.add(
                    switch (effect) {
                        case Effect.Announce said -> Outgoing.ofRun(said.event(), run, organisation, sequence);
                        case Effect.ShowState shown -> Outgoing.ofRun(shown.state(), run, organisation, sequence);
                        case Effect.AskScheduler ask -> Outgoing.ofRun(ask.request(), run, organisation, sequence);
                        case Effect.TellMachine tell ->
                            Outgoing.toMachine(tell.command(), run, organisation, sequence, destination(tell));
                    });
        }
        return events;
    }

    private static Destination destination(Effect.TellMachine tell) {
        return new Destination(tell.machine().machine().value(), tell.machine().address());
    }
}

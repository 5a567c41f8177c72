package dev.rush.events;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import java.util.Objects;
import java.util.Optional;

/** What a consumed record turned out to be. */
public sealed interface Incoming {
    /**
     * A released event.
     *
     * @param id the CloudEvents id, by which the inbox knows it again
     * @param organisation whose it is
     * @param event a record of the contracts
     * @param sequence its position among the events of the same subject from the same service, from 1; 0 when it is not told
     * @param sender the machine whose worker says that it said it; nothing when it is not told
     */
    record Event(String id, OrganisationId organisation, Object event, long sequence, Optional<MachineId> sender)
            implements Incoming {
        public Event {
            Objects.requireNonNull(sender, "sender");
        }
    }

    /**
     * A type added after this version was built; skipped.
     *
     * @param type its name
     */
    record Unknown(String type) implements Incoming {}

    /**
     * A record nobody can read; goes to the dead-letter topic.
     *
     * @param why what is wrong with it
     */
    record Broken(String why) implements Incoming {}
}

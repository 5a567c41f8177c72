package dev.rush.events;

import dev.rush.contracts.event.EventType;
import dev.rush.contracts.event.EventTypes;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * An event on its way out.
 *
 * @param event a record of the contracts
 * @param subject what it is about, as {@code run/<id>}
 * @param key the record's key
 * @param organisation whose it is
 * @param sequence position among the events of the same subject from this service, from 1
 * @param destination the one machine it is for, or nothing when the topic's key decides the partition
 * @param sender the machine whose worker says it, or nothing when a service does
 */
public record Outgoing(
        Object event,
        String subject,
        String key,
        OrganisationId organisation,
        long sequence,
        Optional<Destination> destination,
        Optional<MachineId> sender) {
    /**
     * A machine's own partition.
     *
     * @param machine the machine's id
     * @param address where its commands go
     */
    public record Destination(String machine, MachineAddress address) {}

    public Outgoing {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(sender, "sender");
    }

    /** An event about a run. */
    public static Outgoing ofRun(Object event, String run, OrganisationId organisation, long sequence) {
        return new Outgoing(event, "run/" + run, run, organisation, sequence, Optional.empty(), Optional.empty());
    }

    /** A request for a run, or the answer to it. */
    public static Outgoing ofRequest(Object event, String request, OrganisationId organisation) {
        return new Outgoing(event, "request/" + request, request, organisation, 1, Optional.empty(), Optional.empty());
    }

    /** An event about a machine. */
    public static Outgoing ofMachine(Object event, String machine, OrganisationId organisation, long sequence) {
        return new Outgoing(
                event, "machine/" + machine, machine, organisation, sequence, Optional.empty(), Optional.empty());
    }

    /** An event about a member, or for it. */
    public static Outgoing ofMember(Object event, String member, OrganisationId organisation, long sequence) {
        String key = organisation + "/" + member;
        return new Outgoing(event, "member/" + key, key, organisation, sequence, Optional.empty(), Optional.empty());
    }

    /** An event about an organisation as a whole, that stands for itself. */
    public static Outgoing ofOrganisation(Object event, OrganisationId organisation) {
        return new Outgoing(
                event,
                "organisation/" + organisation,
                organisation.value(),
                organisation,
                1,
                Optional.empty(),
                Optional.empty());
    }

    /** A command about a run, for one machine. */
    public static Outgoing toMachine(
            Object command, String run, OrganisationId organisation, long sequence, Destination destination) {
        return new Outgoing(
                command, "run/" + run, run, organisation, sequence, Optional.of(destination), Optional.empty());
    }

    /** The same, said by that machine's worker. */
    public Outgoing by(MachineId machine) {
        return new Outgoing(event, subject, key, organisation, sequence, destination, Optional.of(machine));
    }

    /** Its released type. */
    public EventType type() {
        return EventTypes.of(event);
    }

    /** The topic it goes to. */
    public String topic() {
        return destination
                .map(to -> to.address().topic())
                .orElseGet(() -> type().topic().topicName());
    }
}

package dev.rush.scheduler.store;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import dev.rush.contracts.run.Repository;
import dev.rush.platform.database.TraitsColumns;
import dev.rush.scheduler.domain.Answer;
import dev.rush.scheduler.domain.Answer.Holds;
import dev.rush.scheduler.domain.Answer.Released;
import dev.rush.scheduler.domain.Answer.Unanswered;
import dev.rush.scheduler.domain.Answer.Waits;
import dev.rush.scheduler.domain.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code scheduler.request}. */
@NullUnmarked
@Entity(name = "SchedulerRequest")
@Table(schema = "scheduler", name = "request")
public class RequestEntity {
    @Id
    String id;

    String run;
    int attempt;
    String organisation;
    String agent;
    String repository;

    @Column(name = "computers")
    String machines;

    String state;

    @Column(name = "machine_id")
    String machineId;

    @Column(name = "machine_name")
    String machineName;

    String topic;
    Integer partition;
    Long generation;
    String refusals;
    Instant since;

    @Column(name = "said_at")
    Instant saidAt;

    long sequence;
    String requirements;
    String wishes;
    String person;
    String base;

    @Column(name = "of_repository")
    String ofRepository;

    String hints;

    static String idOf(RunId run, int attempt) {
        return run + "." + attempt;
    }

    void copy(Request request, Instant now) {
        RequestPlacement asked = request.asked();
        id = idOf(asked.run(), asked.attempt());
        run = asked.run().value();
        attempt = asked.attempt();
        organisation = asked.organisation().value();
        agent = asked.agent().value();
        repository = asked.repository().value();
        machines = new JsonArray(asked.machines()).encode();
        requirements = TraitsColumns.writeRequirements(asked.requirements());
        wishes = TraitsColumns.writeRequirements(asked.wishes());
        person = asked.person();
        base = asked.base();
        ofRepository = TraitsColumns.writeRequirements(asked.ofRepository());
        hints = TraitsColumns.writeRequirements(request.hints());
        since = request.since();
        saidAt = now;
        sequence = request.sequence();
        answer(request.answer());
    }

    /** The machine stays in the row after the release: it has the repository's objects. */
    private void answer(Answer answer) {
        state = switch (answer) {
            case Unanswered unanswered -> "OPEN";
            case Waits waits -> {
                refusals = written(waits.refusals());
                yield "OPEN";
            }
            case Holds holds -> {
                hold(holds.placed());
                yield "PLACED";
            }
            case Released released -> "RELEASED";
        };
    }

    private void hold(Placed placed) {
        machineId = placed.machine().value();
        machineName = placed.machineName();
        topic = placed.address().topic();
        partition = placed.address().partition();
        generation = placed.address().generation();
        refusals = written(placed.refusals());
    }

    Request request() {
        var asked = new RequestPlacement(
                new RunId(run),
                attempt,
                new OrganisationId(organisation),
                new AgentName(agent),
                new Repository(repository),
                new JsonArray(machines).stream().map(String::valueOf).toList(),
                TraitsColumns.readRequirements(requirements),
                TraitsColumns.readRequirements(wishes),
                person,
                base,
                TraitsColumns.readRequirements(ofRepository));
        return new Request(asked, TraitsColumns.readRequirements(hints), answer(), since, sequence);
    }

    private Answer answer() {
        return switch (state) {
            case "OPEN" -> refusals == null ? new Unanswered() : new Waits(read(refusals));
            case "PLACED" ->
                new Holds(new Placed(
                        new RunId(run),
                        attempt,
                        new MachineId(machineId),
                        machineName,
                        new MachineAddress(topic, partition, generation),
                        read(refusals)));
            default -> new Released();
        };
    }

    private static String written(List<Refusal> refusals) {
        var array = new JsonArray();
        refusals.forEach(refusal -> array.add(new JsonObject()
                .put("machine", refusal.machine())
                .put("kind", refusal.kind().wire())
                .put("reason", refusal.reason())));
        return array.encode();
    }

    private static List<Refusal> read(String text) {
        return new JsonArray(text)
                .stream()
                        .map(JsonObject.class::cast)
                        .map(one -> new Refusal(
                                one.getString("machine"),
                                RefusalKind.fromWire(one.getString("kind", "")),
                                one.getString("reason")))
                        .toList();
    }
}

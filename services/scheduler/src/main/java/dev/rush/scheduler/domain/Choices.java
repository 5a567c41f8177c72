package dev.rush.scheduler.domain;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.run.Repository;
import dev.rush.scheduler.domain.PlacementDecision.Found;
import dev.rush.scheduler.domain.PlacementDecision.NotYet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The machines as one round sees them; what one request is given is taken for the next. Chooses as {@link PlacementRules} does, but
 * a machine is compared with each shape of request once and not with each request. Used by one thread, for one round.
 */
final class Choices {
    private final Map<OrganisationId, OrganisationChoices> organisations = new HashMap<>();

    Choices(List<MachineState> machines, Load load) {
        Map<OrganisationId, List<MachineState>> byOwner = new HashMap<>();
        machines.forEach(machine -> byOwner.computeIfAbsent(machine.organisation(), unused -> new ArrayList<>())
                .add(machine));
        byOwner.forEach((owner, own) -> organisations.put(owner, new OrganisationChoices(own, load)));
    }

    /** Whether the organisation has a slot free, for whatever suits it. */
    boolean hasFreeSlot(OrganisationId organisation) {
        OrganisationChoices own = organisations.get(organisation);
        return own != null && own.free > 0;
    }

    /** The machine for the request, whose slot is taken from now on; or why none of them. */
    PlacementDecision decide(Request request) {
        OrganisationChoices own = organisations.get(request.asked().organisation());
        return own == null ? new NotYet(List.of()) : own.decide(request);
    }

    /** The machines of one organisation. */
    private static final class OrganisationChoices {
        private final List<Seat> seats = new ArrayList<>();
        private final Map<Shape, ShapeChoices> shapes = new HashMap<>();
        private final Map<String, Set<Seat>> homes = new HashMap<>();
        private int free;

        OrganisationChoices(List<MachineState> machines, Load load) {
            Map<MachineId, Seat> byId = new HashMap<>();
            machines.stream().sorted(Comparator.comparing(MachineState::name)).forEach(machine -> {
                Seat seat = new Seat(machine, seats.size(), load.takenOf(machine.machine()));
                seats.add(seat);
                byId.put(machine.machine(), seat);
                free += seat.isFree() ? 1 : 0;
                Merit.mirrors(machine).forEach(repository -> homesOf(repository).add(seat));
            });
            load.homes()
                    .forEach((repository, ids) -> ids.forEach(id -> Optional.ofNullable(byId.get(id))
                            .ifPresent(seat -> homesOf(repository.value()).add(seat))));
        }

        private Set<Seat> homesOf(String repository) {
            return homes.computeIfAbsent(repository, unused -> new LinkedHashSet<>());
        }

        PlacementDecision decide(Request request) {
            Repository repository = request.asked().repository();
            ShapeChoices choices = shapes.computeIfAbsent(Shape.of(request), shape -> new ShapeChoices(shape, seats));
            Optional<Seat> best = choices.best(repository, homes.getOrDefault(repository.value(), Set.of()));
            if (best.isEmpty()) {
                return new NotYet(choices.whyNone());
            }
            Seat chosen = best.get();
            PlacementDecision found = new Found(chosen.machine(), choices.whyNot(chosen));
            take(chosen, repository);
            return found;
        }

        private void take(Seat chosen, Repository repository) {
            chosen.take();
            free -= chosen.isFull() ? 1 : 0;
            if (homesOf(repository.value()).add(chosen)) {
                shapes.values().forEach(shape -> shape.isHome(repository, chosen));
            }
        }
    }
}

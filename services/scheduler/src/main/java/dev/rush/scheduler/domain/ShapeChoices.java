package dev.rush.scheduler.domain;

import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.run.Repository;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machines of an organisation that fit one shape of request, by their merit. Used by one thread, within one round. */
final class ShapeChoices {
    private final Shape shape;
    private final List<Seat> seats;
    private final Map<Seat, Integer> fitting = new HashMap<>();
    private final Ranking all = new Ranking(false);
    private final List<Optional<Refusal>> lasting;
    private final Map<Repository, Ranking> warm = new HashMap<>();
    private @Nullable List<Refusal> whyNone;

    /** Looks at each of the machines once. */
    ShapeChoices(Shape shape, List<Seat> seats) {
        this.shape = shape;
        this.seats = seats;
        this.lasting = seats.stream()
                .limit(Told.MOST + 1)
                .map(seat -> Obstacles.lasting(shape, seat.machine()))
                .toList();
        for (Seat seat : seats) {
            if (Obstacles.lasting(shape, seat.machine()).isEmpty()) {
                int missed = Merit.missed(shape, seat.machine());
                fitting.put(seat, missed);
                all.add(seat, missed);
            }
        }
    }

    /**
     * The best machine with a free slot.
     *
     * @param homes the machines that have the repository
     */
    Optional<Seat> best(Repository repository, Collection<Seat> homes) {
        Ranking near = homes.isEmpty() ? null : warm.computeIfAbsent(repository, unused -> ranking(homes));
        Optional<Merit> cold = all.bestMerit();
        Optional<Merit> close = near == null ? Optional.empty() : near.bestMerit();
        boolean isClose = close.isPresent()
                && cold.filter(other -> other.compareTo(close.get()) < 0).isEmpty();
        return isClose && near != null ? near.best() : all.best();
    }

    private Ranking ranking(Collection<Seat> homes) {
        Ranking near = new Ranking(true);
        homes.forEach(seat -> addTo(near, seat));
        return near;
    }

    /** From now on the machine has the repository. */
    void isHome(Repository repository, Seat seat) {
        Ranking near = warm.get(repository);
        if (near != null) {
            addTo(near, seat);
        }
    }

    private void addTo(Ranking near, Seat seat) {
        Integer missed = fitting.get(seat);
        if (missed != null) {
            near.add(seat, missed);
        }
    }

    /**
     * Why no machine can take it, when none can. What fits is full then, and stays so within the round, so that the reasons are
     * the same for everybody after.
     */
    List<Refusal> whyNone() {
        List<Refusal> told = whyNone;
        if (told == null) {
            told = Told.of(seats.stream()
                    .map(seat ->
                            Obstacles.lasting(shape, seat.machine()).orElseGet(() -> Obstacles.full(seat.machine())))
                    .toList());
            whyNone = told;
        }
        return told;
    }

    /** Why none of the others; the first of them by name. */
    List<Refusal> whyNot(Seat chosen) {
        List<Refusal> first = seats.stream()
                .filter(seat -> seat != chosen)
                .limit(Told.MOST)
                .map(seat -> why(seat, chosen))
                .toList();
        return Told.counted(first, seats.size() - 1 - first.size());
    }

    private Refusal why(Seat seat, Seat chosen) {
        return lasting.get(seat.rank())
                .orElseGet(() -> seat.isFull()
                        ? Obstacles.full(seat.machine())
                        : Obstacles.notChosen(
                                shape, seat.machine(), chosen.machine().name()));
    }
}

package dev.rush.scheduler.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final List<MachineState> TWO_SLOTS = List.of(Pool.machine("mini", 2, "script"));

    @Test
    void aHundredRunsOfOneDoNotKeepAnothersFirstWaiting() {
        List<Request> open = new ArrayList<>(
                IntStream.range(0, 100).mapToObj(number -> of("ada", number)).toList());
        open.add(of("bob", 100));

        assertThat(placed(Round.decide(open, TWO_SLOTS, Pool.IDLE))).containsExactly("ada", "bob");
    }

    @Test
    void whoHoldsFewerSlotsIsNextHoweverLongTheOtherHasWaited() {
        var load = new Load(Map.of(), Map.of(), Map.of(new Owner(Pool.LOCAL, "ada"), 3));

        assertThat(placed(
                        Round.decide(List.of(of("ada", 1), of("ada", 2), of("bob", 3), of("bob", 4)), TWO_SLOTS, load)))
                .containsExactly("bob", "bob");
    }

    @Test
    void amongEqualsTheOneWhoHasWaitedLongestIsNext() {
        assertThat(placed(Round.decide(List.of(of("bob", 1), of("ada", 2), of("eve", 3)), TWO_SLOTS, Pool.IDLE)))
                .containsExactly("bob", "ada");
    }

    @Test
    void everybodyHasATurnForEachOfTheirRequests() {
        List<Request> open = IntStream.range(0, 50)
                .mapToObj(number -> of("p" + number % 7, number))
                .toList();

        assertThat(Round.decide(open, TWO_SLOTS, Pool.IDLE)).hasSize(50);
    }

    private static List<String> placed(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.said().filter(Placed.class::isInstance).isPresent())
                .map(step -> step.next().asked().person())
                .toList();
    }

    private static Request of(String person, int number) {
        RequestPlacement asked = Pool.asked("run");
        return Request.opened(
                new RequestPlacement(
                        new RunId("run%09d".formatted(number)),
                        1,
                        asked.organisation(),
                        asked.agent(),
                        asked.repository(),
                        List.of(),
                        List.of(),
                        List.of(),
                        person),
                Pool.NOW.plusSeconds(number),
                0);
    }
}

package dev.rush.scheduler.domain;

import static dev.rush.scheduler.domain.Pool.machine;
import static dev.rush.scheduler.domain.Pool.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.Placement.Waiting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTest {
    @Test
    void theOldestGetsTheLastSlotAndTheOthersLearnWhyNot() {
        List<Step> steps =
                Round.decide(List.of(open("a"), open("b")), List.of(machine("mini", 1, "script")), Pool.IDLE);

        assertThat(steps.get(0).said()).get().isInstanceOf(Placed.class);
        assertThat(steps.get(1).said())
                .get()
                .isInstanceOfSatisfying(
                        Waiting.class,
                        waiting -> assertThat(waiting.refusals())
                                .singleElement()
                                .hasToString("Refusal[machine=mini, kind=FULL, reason=its only slot is taken]"));
    }

    @Test
    void whoCannotBePlacedDoesNotHoldUpTheOthers() {
        List<Step> steps =
                Round.decide(List.of(open("a", "gone"), open("b")), List.of(machine("mini", 1, "script")), Pool.IDLE);

        assertThat(steps.get(1).said()).get().isInstanceOf(Placed.class);
    }

    @Test
    void reasonsAlreadyToldAreNotToldAgain() {
        List<MachineState> machines = List.of(machine("mini", 1, "codex"));
        Request told =
                Round.decide(List.of(open("a")), machines, Pool.IDLE).get(0).next();

        assertThat(Round.decide(List.of(told), machines, Pool.IDLE)).isEmpty();
        assertThat(Round.decide(List.of(told), List.of(), Pool.IDLE)).hasSize(1);
    }

    @Test
    void whenNothingIsFreeOnlyNewcomersAreLookedAt() {
        Request told = Round.decide(List.of(open("a")), List.of(machine("gone", 0, "script")), Pool.IDLE)
                .get(0)
                .next();
        List<MachineState> full = List.of(machine("mini", 1, "script"));
        Load busy = Pool.IDLE.with(Pool.idOf("mini"), Pool.WEB);

        List<Step> steps = Round.fill(List.of(told, open("b")), full, busy);

        assertThat(steps).extracting(step -> step.next().asked()).containsExactly(Pool.asked("b"));
        assertThat(steps.getFirst().said()).get().isInstanceOf(Waiting.class);
        assertThat(Round.decide(List.of(told, open("b")), full, busy)).hasSize(2);
    }

    @Test
    void whatIsFreeGoesToTheSameWhetherTheOthersAreLookedAtOrNot() {
        var random = new Random(43);
        for (int example = 0; example < 500; example++) {
            List<MachineState> machines = IntStream.range(0, random.nextInt(5))
                    .mapToObj(number -> machine("m" + number, random.nextInt(4), "script"))
                    .toList();
            List<Request> requests = IntStream.range(0, random.nextInt(12))
                    .mapToObj(number -> open("r" + number))
                    .map(request -> random.nextBoolean() ? told(request) : request)
                    .toList();

            assertThat(placed(Round.fill(requests, machines, Pool.IDLE)))
                    .isEqualTo(placed(Round.decide(requests, machines, Pool.IDLE)));
        }
    }

    private static Request told(Request request) {
        return Round.decide(List.of(request), List.of(), Pool.IDLE).get(0).next();
    }

    private static List<Step> placed(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.said().filter(Placed.class::isInstance).isPresent())
                .toList();
    }

    @Test
    void aRequestThatComesAgainIsAnsweredWithTheSamePlacement() {
        Step placed = Round.decide(List.of(open("a")), List.of(machine("mini", 1, "script")), Pool.IDLE)
                .get(0);

        Step again = placed.next().repeated();

        assertThat(again.said()).isEqualTo(placed.said()).isPresent();
        assertThat(again.next().sequence()).isEqualTo(2);
    }

    @Test
    void nothingIsSaidAboutAReleasedRequest() {
        Request released = open("a").released();

        assertThat(released.isOpen()).isFalse();
        assertThat(released.repeated().said()).isEmpty();
    }

    @Test
    void noSlotIsGivenTwiceWhateverTheOrder() {
        var random = new Random(42);
        for (int example = 0; example < 500; example++) {
            List<MachineState> machines = IntStream.range(0, random.nextInt(5))
                    .mapToObj(number -> machine("m" + number, random.nextInt(4), "script"))
                    .toList();
            List<Request> requests = IntStream.range(0, random.nextInt(12))
                    .mapToObj(number -> open("r" + number))
                    .toList();

            Map<String, Integer> given = new HashMap<>();
            Round.decide(requests, machines, Pool.IDLE)
                    .forEach(step -> step.said().ifPresent(said -> {
                        if (said instanceof Placed placed) {
                            given.merge(placed.machineName(), 1, Integer::sum);
                        }
                    }));

            int slots = machines.stream().mapToInt(MachineState::slots).sum();
            assertThat(given.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(Math.min(slots, requests.size()));
            machines.forEach(
                    machine -> assertThat(given.getOrDefault(machine.name(), 0)).isLessThanOrEqualTo(machine.slots()));
        }
    }
}

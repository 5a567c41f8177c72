package dev.rush.logs.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few at a time, in their order, and nobody keeps a place that they do not use. */
class TurnstileTest {
    private final Turnstile turnstile = new Turnstile(2);
    private final List<Integer> begun = new ArrayList<>();
    private final List<UniEmitter<? super String>> working = new ArrayList<>();

    private UniAssertSubscriber<String> come(int who) {
        return turnstile
                .inTurn(() -> {
                    begun.add(who);
                    return Uni.createFrom().<String>emitter(working::add);
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void aFewBeginAndTheOthersInTheirOrder() {
        List<UniAssertSubscriber<String>> all =
                IntStream.range(0, 5).mapToObj(this::come).toList();
        assertThat(begun).containsExactly(0, 1);

        working.get(1).complete("done");
        assertThat(begun).containsExactly(0, 1, 2);
        working.get(0).complete("done");
        assertThat(begun).containsExactly(0, 1, 2, 3);
        all.get(1).assertItem("done");
    }

    @Test
    void whoFailsMakesRoom() {
        List<UniAssertSubscriber<String>> all =
                IntStream.range(0, 3).mapToObj(this::come).toList();

        working.get(0).fail(new IllegalStateException("gone"));

        all.get(0).assertFailedWith(IllegalStateException.class);
        assertThat(begun).containsExactly(0, 1, 2);
    }

    @Test
    void whoGoesWhileWaitingIsPassedOverAndWhoGoesInTheMiddleMakesRoom() {
        List<UniAssertSubscriber<String>> all =
                IntStream.range(0, 5).mapToObj(this::come).toList();

        all.get(2).cancel();
        assertThat(begun).containsExactly(0, 1);
        all.get(0).cancel();
        assertThat(begun).containsExactly(0, 1, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensNoPlaceIsLostAndNoneIsGivenTwice(long seed) {
        var random = new Random(seed);
        List<UniAssertSubscriber<String>> all = new ArrayList<>();
        for (int step = 0; step < 500; step++) {
            switch (random.nextInt(3)) {
                case 0 -> all.add(come(step));
                case 1 -> {
                    if (!working.isEmpty()) {
                        working.get(random.nextInt(working.size())).complete("done");
                    }
                }
                default -> {
                    if (!all.isEmpty()) {
                        all.get(random.nextInt(all.size())).cancel();
                    }
                }
            }
        }
        all.forEach(UniAssertSubscriber::cancel);
        begun.clear();

        IntStream.range(0, 3).forEach(this::come);

        assertThat(begun).containsExactly(0, 1);
    }
}

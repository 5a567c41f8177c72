package dev.rush.simulation.world;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What a seed decides. While it is calm, nothing goes wrong any more. */
final class Chance {
    private final Random random;
    private final double loss;
    private final double doubling;
    private final int delayMillis;
    private boolean isCalm;

    Chance(long seed) {
        random = new Random(seed);
        random.nextLong();
        loss = List.of(0.0, 0.01, 0.05, 0.15).get(random.nextInt(4));
        doubling = List.of(0.0, 0.05, 0.3).get(random.nextInt(3));
        delayMillis = List.of(20, 500, 5_000, 60_000).get(random.nextInt(4));
    }

    void calm() {
        isCalm = true;
    }

    boolean isCalm() {
        return isCalm;
    }

    boolean loses() {
        return !isCalm && random.nextDouble() < loss;
    }

    boolean doubles() {
        return !isCalm && random.nextDouble() < doubling;
    }

    /** How long a word is on its way; mostly short, now and then very long. */
    Duration delay() {
        return isCalm
                ? Duration.ofMillis(20)
                : Duration.ofMillis((long) (-Math.log(1 - random.nextDouble()) * delayMillis));
    }

    /** Something that goes wrong once in so many times. */
    boolean trouble(int once) {
        return !isCalm && random.nextInt(once) == 0;
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Duration seconds(int from, int to) {
        return Duration.ofSeconds(from + random.nextInt(to - from + 1));
    }
}

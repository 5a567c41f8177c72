package dev.rush.triggers.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeenTest {
    private final Seen seen = new Seen();
    private final AtomicInteger written = new AtomicInteger();

    private Uni<Boolean> add(String trigger, String hash) {
        return seen.once(trigger, hash, () -> {
            written.incrementAndGet();
            return Uni.createFrom().item(true);
        });
    }

    private static boolean now(Uni<Boolean> answer) {
        return answer.await().indefinitely();
    }

    @Test
    void whatOneTriggerGotAnotherMayStillGet() {
        assertThat(now(add("first", "hash"))).isTrue();
        assertThat(now(add("first", "hash"))).isFalse();
        assertThat(now(add("second", "hash"))).isTrue();
        assertThat(written).hasValue(2);
    }

    @Test
    void whoComesWhileTheSameIsWrittenWaitsForIt() {
        CompletableFuture<Boolean> transaction = new CompletableFuture<>();
        CompletableFuture<Boolean> first = seen.once(
                        "trigger", "hash", () -> Uni.createFrom().completionStage(transaction))
                .subscribeAsCompletionStage();
        CompletableFuture<Boolean> second = add("trigger", "hash").subscribeAsCompletionStage();

        assertThat(second).isNotDone();
        transaction.complete(true);

        assertThat(first).isCompletedWithValue(true);
        assertThat(second).isCompletedWithValue(false);
        assertThat(written).hasValue(0);
    }

    @Test
    void whatCouldNotBeWrittenIsTriedAgain() {
        Uni<Boolean> failing =
                seen.once("trigger", "hash", () -> Uni.createFrom().failure(new IllegalStateException("away")));
        assertThatThrownBy(() -> now(failing)).hasMessage("away");

        assertThat(now(add("trigger", "hash"))).isTrue();
    }

    @Test
    void theOldestIsForgottenBeforeThereAreTooMany() {
        for (int number = 0; number <= Seen.MOST; number++) {
            now(add("trigger", "hash-" + number));
        }
        written.set(0);

        now(add("trigger", "hash-1"));
        now(add("trigger", "hash-" + Seen.MOST));
        assertThat(written).hasValue(0);
        now(add("trigger", "hash-0"));
        assertThat(written).hasValue(1);
    }
}

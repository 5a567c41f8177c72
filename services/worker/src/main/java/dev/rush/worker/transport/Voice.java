package dev.rush.worker.transport;

import dev.rush.contracts.attempt.AttemptEvent.AttemptEnded;
import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.events.Outgoing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What a machine says, numbered and in its order, whoever carries it. Safe for use by many threads. */
public final class Voice implements AutoCloseable {
    private final OrganisationId organisation;
    private final MachineId machine;
    private final Carrier carrier;
    private final Map<String, Long> sequences = new HashMap<>();
    private final ExecutorService queue = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("publish").factory());
    private final Map<AttemptKey, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();
    private volatile @Nullable MachineAddress address;
    private volatile CompletableFuture<Void> lastHeartbeat = CompletableFuture.completedFuture(null);

    /** The voice of that machine. */
    public Voice(OrganisationId organisation, MachineId machine, Carrier carrier) {
        this.organisation = organisation;
        this.machine = machine;
        this.carrier = carrier;
    }

    /** The machine's address, once the registry has published it. */
    public void address(MachineAddress known) {
        address = known;
    }

    /** Asks whether an attempt is still the current one, unless it is asking already or nobody could answer. */
    public void ask(AttemptKey attempt, long question) {
        MachineAddress known = address;
        if (known != null) {
            asked.compute(attempt, (key, last) -> isUnderWay(last) ? last : say(attempt, question, known));
            asked.values().removeIf(CompletableFuture::isDone);
        }
    }

    /** A question that the broker has not taken yet is not asked again: hours without a network would end in a flood. */
    private static boolean isUnderWay(@Nullable CompletableFuture<Void> last) {
        return last != null && !last.isDone();
    }

    private CompletableFuture<Void> say(AttemptKey attempt, long question, MachineAddress known) {
        return publish(
                attempt.run(), new ConfirmationAsked(attempt.run(), attempt.attempt(), question, machine, known));
    }

    /** Says who the machine is. */
    public void register(RegisterMachine request) {
        var unused = publish(
                machine.value(),
                request,
                sequence -> Outgoing.ofMachine(request, machine.value(), organisation, sequence));
    }

    /** Says that the machine lives and what it executes, unless it is saying so already. */
    public void heartbeat(List<AttemptKey> attempts) {
        MachineAddress known = address;
        if (known == null || !lastHeartbeat.isDone()) {
            return;
        }
        var heartbeat = new Heartbeat(machine, known.generation(), attempts);
        lastHeartbeat = publish(
                machine.value(),
                heartbeat,
                sequence -> Outgoing.ofMachine(heartbeat, machine.value(), organisation, sequence));
    }

    /** Publishes an event about a run; the future ends when the broker has it. */
    public CompletableFuture<Void> publish(RunId run, Object event) {
        return publish(run.value(), event, sequence -> Outgoing.ofRun(event, run.value(), organisation, sequence));
    }

    /** One thread sends, so that a broker that does not answer holds up nobody else and the order stays. */
    private CompletableFuture<Void> publish(String subject, Object event, LongFunction<Outgoing> outgoing) {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        try {
            queue.execute(() -> {
                try {
                    Outgoing numbered = outgoing.apply(sequences.merge(subject, 1L, Long::sum));
                    carrier.carry(numbered.by(machine), arrived);
                    if (event instanceof AttemptEnded) {
                        sequences.remove(subject);
                    }
                } catch (RuntimeException failure) {
                    arrived.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException closed) {
            arrived.completeExceptionally(closed);
        }
        return arrived;
    }

    /** Takes nothing more; what waits goes to the carrier within a second, or is given up. */
    @Override
    public void close() {
        queue.shutdown();
        try {
            if (!queue.awaitTermination(1, TimeUnit.SECONDS)) {
                queue.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

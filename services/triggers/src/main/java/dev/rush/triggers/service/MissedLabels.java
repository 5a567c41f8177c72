package dev.rush.triggers.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.events.Identifiers;
import dev.rush.forge.CallAnswer;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.outbox.Blocking;
import dev.rush.triggers.domain.LabelWish;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.domain.Reading;
import dev.rush.triggers.domain.Readings;
import dev.rush.triggers.domain.Sweep;
import dev.rush.triggers.domain.Swept;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.forge.GitHubIssues;
import dev.rush.triggers.store.DeliveryRepository;
import dev.rush.triggers.store.SweepRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes deliveries of labels on open issues that came to no hook. They are decided like any other. */
@ApplicationScoped
public class MissedLabels {
    private static final Duration TURN = Duration.ofMinutes(2);
    private static final int MOST_PAGES = 10;

    private final GitHubIssues issues;
    private final SweepRepository sweeps;
    private final DeliveryRepository deliveries;
    private final Identifiers identifiers;
    private final HookMeters meters;
    private final WorkSignal signal;
    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper();

    MissedLabels(
            GitHubIssues issues,
            SweepRepository sweeps,
            DeliveryRepository deliveries,
            Identifiers identifiers,
            HookMeters meters,
            WorkSignal signal,
            Clock clock) {
        this.issues = issues;
        this.sweeps = sweeps;
        this.deliveries = deliveries;
        this.identifiers = identifiers;
        this.meters = meters;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * Looks at some pages, and gives how far it came. Blocks for a few minutes at most.
     *
     * @param heardAs the trigger as it hears, with what is declared below it
     */
    CallAnswer<Sweep> look(Sweep begun, List<Trigger> heardAs) {
        Sweep now = begun;
        Instant until = clock.instant().plus(TURN);
        for (int page = 0;
                page < MOST_PAGES && now.pass().isPresent() && clock.instant().isBefore(until);
                page++) {
            CallAnswer<List<Payload>> answer =
                    issues.changed(now.project(), now.pass().get());
            if (!(answer instanceof CallAnswer.Said<List<Payload>> said)) {
                return CallAnswer.failure(answer);
            }
            for (Payload issue : said.value()) {
                if (look(issue, now, heardAs) instanceof CallAnswer.Later<?> later) {
                    return CallAnswer.failure(later);
                }
            }
            now = now.after(said.value().stream()
                    .map(issue -> Swept.changed(issue).orElse(Instant.EPOCH))
                    .toList());
            note(now);
        }
        return new CallAnswer.Said<>(now);
    }

    private void note(Sweep now) {
        Blocking.await(() -> Transactions.write(() -> sweeps.note(now)));
    }

    private CallAnswer<Boolean> look(Payload issue, Sweep now, List<Trigger> heardAs) {
        List<Trigger> meant = heardAs.stream()
                .filter(one -> Swept.isFor(one.listen().words(), issue))
                .toList();
        if (meant.isEmpty()) {
            return new CallAnswer.Said<>(false);
        }
        CallAnswer<List<Payload>> answer = issues.events(now.project(), issue.number("number"));
        if (!(answer instanceof CallAnswer.Said<List<Payload>> events)) {
            return CallAnswer.failure(answer);
        }
        Instant upTo = now.pass().orElseThrow().upTo();
        for (Trigger one : meant) {
            List<Swept> found =
                    Swept.of(now.project(), one.listen().words(), issue, events.value(), now.sweptTo(), upTo);
            CallAnswer<Boolean> done = missed(found, one);
            if (!(done instanceof CallAnswer.Said<Boolean>)) {
                return done;
            }
        }
        return new CallAnswer.Said<>(true);
    }

    private CallAnswer<Boolean> missed(List<Swept> found, Trigger trigger) {
        for (Swept one : found) {
            if (isKnown(one, trigger)) {
                continue;
            }
            CallAnswer<Boolean> trusted =
                    one.isOlderThanIssue() ? issues.mayWrite(one.project(), one.author()) : new CallAnswer.Said<>(true);
            if (!(trusted instanceof CallAnswer.Said<Boolean> said)) {
                return trusted;
            }
            deliver(one, trigger, !said.value());
        }
        return new CallAnswer.Said<>(true);
    }

    private boolean isKnown(Swept one, Trigger trigger) {
        Optional<LabelWish> label = label(one, trigger);
        return label.isPresent()
                && Blocking.await(() -> Transactions.read(() -> deliveries.knows(trigger.id(), label.get())));
    }

    private static Optional<LabelWish> label(Swept one, Trigger trigger) {
        Payload payload = new Payload(one.payload(false));
        return Readings.of(Provider.GITHUB, trigger.listen().words(), Swept.EVENT, payload) instanceof Reading.Wish wish
                ? LabelWish.of(Provider.GITHUB, wish.signal(), payload)
                : Optional.empty();
    }

    private void deliver(Swept one, Trigger trigger, boolean untrusted) {
        byte[] body = written(one, untrusted);
        boolean isNew = Blocking.await(() -> Transactions.write(() ->
                deliveries.add(identifiers.next(), trigger, one.key(), one.key(), Swept.EVENT, body, clock.instant())));
        if (isNew) {
            meters.missed(trigger.provider(), "found");
            signal.wake();
        }
    }

    private byte[] written(Swept one, boolean untrusted) {
        try {
            return mapper.writeValueAsBytes(one.payload(untrusted));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write down issue " + one.key(), impossible);
        }
    }
}

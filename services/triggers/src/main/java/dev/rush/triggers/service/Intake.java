package dev.rush.triggers.service;

import dev.rush.contracts.wire.WireName;
import dev.rush.events.Identifiers;
import dev.rush.platform.database.Transactions;
import dev.rush.platform.fault.FaultPoint;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.hook.Headers;
import dev.rush.triggers.hook.HookCheck;
import dev.rush.triggers.hook.JsonBody;
import dev.rush.triggers.hook.Verified;
import dev.rush.triggers.store.DeliveryRepository;
import dev.rush.triggers.store.SweepRepository;
import dev.rush.triggers.store.TriggerRepository;
import dev.rush.triggers.store.TriggerRepository.Hook;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes deliveries in: verified, written down once, answered. Whatever is to be done about them is done later. */
@ApplicationScoped
public class Intake {
    /** How long a trigger is known without looking: a storm of deliveries asks the database for its secrets once a second. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final Duration COUNTED = Duration.ofSeconds(10);
    private static final int MOST_KNOWN = 1_000;
    private static final int MOST_WAITING = 20_000;
    private static final String PUSH = "push";
    private static final int MOST_BODY = 1024 * 1024;

    private final TriggerRepository triggers;
    private final DeliveryRepository deliveries;
    private final SweepRepository sweeps;
    private final Identifiers identifiers;
    private final HookMeters meters;
    private final WorkSignal signal;
    private final Seen seen;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> counted = new ConcurrentHashMap<>();

    private record Known(Hook hook, Instant at) {}

    Intake(
            TriggerRepository triggers,
            DeliveryRepository deliveries,
            SweepRepository sweeps,
            Identifiers identifiers,
            HookMeters meters,
            WorkSignal signal,
            Seen seen,
            Clock clock) {
        this.triggers = triggers;
        this.deliveries = deliveries;
        this.sweeps = sweeps;
        this.identifiers = identifiers;
        this.meters = meters;
        this.signal = signal;
        this.seen = seen;
        this.clock = clock;
    }

    /** Takes what came to the hook of that trigger. */
    public Uni<Taken> take(String trigger, Headers headers, byte[] body) {
        return hook(trigger)
                .flatMap(found -> found.map(hook -> take(hook, headers, body))
                        .orElseGet(() -> Uni.createFrom().item(new Taken.Unknown())));
    }

    private Uni<Optional<Hook>> hook(String trigger) {
        Instant now = clock.instant();
        Known before = known.get(trigger);
        if (before != null && now.isBefore(before.at().plus(FRESH))) {
            return Uni.createFrom().item(Optional.of(before.hook()));
        }
        return Transactions.read(() -> triggers.hook(trigger, now))
                .map(found -> found.filter(hook -> hook.trigger().provider().hasHook()))
                .invoke(found -> remember(trigger, found, now));
    }

    private void remember(String trigger, Optional<Hook> found, Instant now) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        found.ifPresentOrElse(hook -> known.put(trigger, new Known(hook, now)), () -> known.remove(trigger));
    }

    private Uni<Taken> take(Hook hook, Headers headers, byte[] body) {
        Trigger trigger = hook.trigger();
        Provider provider = trigger.provider();
        return switch (new HookCheck(hook.secrets(), clock.instant()).check(provider, headers, body)) {
            case Verified.Forged forged -> refuse(trigger, forged.flaw());
            case Verified.Genuine genuine -> {
                if (hook.readsFile() && genuine.event().equals(PUSH)) {
                    yield pushed(trigger, body);
                }
                if (!provider.mayHear(genuine.event())) {
                    meters.called(provider, "unheard");
                    yield Uni.createFrom().item(new Taken.Unheard());
                }
                if (signal.waiting() > MOST_WAITING) {
                    meters.called(provider, "busy");
                    yield Uni.createFrom().item(new Taken.Busy());
                }
                yield write(
                        trigger, genuine, body.length > MOST_BODY ? new byte[0] : body, hash(provider, genuine, body));
            }
        };
    }

    /** What its repository declares may have changed: it is looked at soon. A push that comes again is a look more and nothing else. */
    private Uni<Taken> pushed(Trigger trigger, byte[] body) {
        Payload push =
                body.length > MOST_BODY ? Payload.EMPTY : JsonBody.read(body).orElse(Payload.EMPTY);
        boolean isOfDefault = push.text("ref").equals("refs/heads/" + push.text("repository", "default_branch"));
        meters.called(trigger.provider(), isOfDefault ? "accepted" : "unheard");
        return isOfDefault
                ? Transactions.write(() -> sweeps.makeDue(trigger.id(), clock.instant()))
                        .replaceWith(new Taken.Accepted(true))
                : Uni.createFrom().item(new Taken.Unheard());
    }

    private Uni<Taken> write(Trigger trigger, Verified.Genuine genuine, byte[] body, String hash) {
        return seen.once(
                        trigger.id(),
                        hash,
                        () -> Transactions.write(() -> deliveries.add(
                                identifiers.next(),
                                trigger,
                                genuine.key(),
                                hash,
                                genuine.event(),
                                body,
                                clock.instant())))
                .invoke(isNew -> FaultPoint.hit("triggers.taken"))
                .invoke(isNew -> meters.called(trigger.provider(), isNew ? "accepted" : "duplicate"))
                .invoke(isNew -> {
                    if (isNew) {
                        signal.wake();
                    }
                })
                .map(Taken.Accepted::new);
    }

    /** Noted at the trigger, but not each: who floods a hook with forgeries writes little. */
    private Uni<Taken> refuse(Trigger trigger, Verified.Flaw flaw) {
        String reason = WireName.of(flaw);
        meters.called(trigger.provider(), reason);
        Uni<Taken> answer = Uni.createFrom().item(new Taken.Forged(flaw));
        Instant now = clock.instant();
        Instant last = counted.getOrDefault(trigger.id(), Instant.EPOCH);
        if (now.isBefore(last.plus(COUNTED))) {
            return answer;
        }
        if (counted.size() >= MOST_KNOWN) {
            counted.clear();
        }
        counted.put(trigger.id(), now);
        return Transactions.write(() -> triggers.noteRefusal(trigger.id(), now, reason))
                .chain(() -> answer);
    }

    /** The same bytes are the same delivery, whatever it is called: its name is not signed. Where it is, the name is what counts. */
    private static String hash(Provider provider, Verified.Genuine genuine, byte[] body) {
        byte[] named = genuine.key().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(provider == Provider.WEBHOOK ? named : body));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

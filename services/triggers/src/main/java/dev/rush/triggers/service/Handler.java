package dev.rush.triggers.service;

import dev.rush.forge.CallAnswer;
import dev.rush.platform.loop.Loop;
import dev.rush.platform.outbox.Blocking;
import dev.rush.triggers.domain.Heard;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Reading;
import dev.rush.triggers.domain.Reason;
import dev.rush.triggers.domain.Signal;
import dev.rush.triggers.domain.Standing;
import dev.rush.triggers.domain.Swept;
import dev.rush.triggers.domain.Triage;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.domain.Verdict;
import dev.rush.triggers.forge.GitHub;
import dev.rush.triggers.hook.JsonBody;
import dev.rush.triggers.service.Settlement.Case;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Handles deliveries on threads of its own, those of a trigger one after the other: they wait for GitHub and hold no session. It is
 * woken when something arrives and looks every two seconds anyway. Two processes do not handle the same one, and if they did they would ask for the same run.
 */
@ApplicationScoped
public class Handler {
    private static final Logger LOG = Logger.getLogger(Handler.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int TRIES = 12;
    private static final int THREADS = 4;

    private final Settlement settlement;
    private final GitHub gitHub;
    private final WorkSignal signal;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("trigger-", 1).factory());
    private final Loop loop = new Loop("triggers", LOG, "cannot read what came in", POLL, this::look);

    Handler(Settlement settlement, GitHub gitHub, WorkSignal signal) {
        this.settlement = settlement;
        this.gitHub = gitHub;
        this.signal = signal;
    }

    void onStart(@Observes StartupEvent event) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.close();
        threads.shutdownNow();
    }

    private void look() throws InterruptedException {
        Map<String, List<String>> taken = Blocking.await(settlement::claim);
        threads.invokeAll(taken.values().stream()
                .map(ids -> Executors.callable(() -> ids.forEach(this::handle)))
                .toList());
        if (taken.isEmpty()) {
            signal.await(POLL);
        }
    }

    /** One that fails in a way nobody expected is claimed again when its time has passed. */
    private void handle(String id) {
        try {
            Blocking.await(() -> settlement.open(id)).ifPresent(this::decide);
        } catch (RuntimeException | Error failure) {
            if (!loop.isClosing()) {
                LOG.errorf(failure, "delivery %s", id);
            }
        }
    }

    private void decide(Case open) {
        Trigger trigger = open.trigger();
        Optional<Payload> payload =
                trigger.provider().hasHook() ? JsonBody.read(open.body()) : Optional.of(Payload.EMPTY);
        if (payload.isEmpty()) {
            boolean isCut = open.body().length == 0;
            settle(open, Optional.empty(), new Verdict.Refused(isCut ? Reason.TOO_LARGE : Reason.NO_JSON, ""));
            return;
        }
        Heard heard = Heard.of(open.heardAs(), open.delivery().arrival().event(), payload.get());
        Optional<Signal> wish =
                heard.reading() instanceof Reading.Wish wished ? Optional.of(wished.signal()) : Optional.empty();
        Case as = open.as(heard.trigger());
        Triage triage = new Triage(heard.trigger());
        switch (triage.first(heard.reading(), payload.get(), open.startedToday())) {
            case Verdict.Asking asking -> ask(as, triage, asking.signal(), payload.get());
            case Verdict decided -> settle(as, wish, decided);
        }
    }

    private void ask(Case open, Triage triage, Signal signal, Payload payload) {
        switch (gitHub.standing(signal)) {
            case CallAnswer.Said<Standing> said -> {
                Verdict verdict = triage.then(signal, said.value());
                String event = open.delivery().arrival().event();
                settle(open, Optional.of(signal), Swept.held(event, payload, verdict));
            }
            case CallAnswer.Refused<Standing> refused ->
                retry(open, signal, Reason.FORGE_UNAUTHORISED, refused.detail());
            case CallAnswer.Later<Standing> later -> retry(open, signal, Reason.FORGE_AWAY, later.detail());
        }
    }

    private void retry(Case open, Signal signal, Reason reason, String detail) {
        if (open.delivery().outcome().tries() < TRIES && reason == Reason.FORGE_AWAY) {
            Blocking.await(() -> settlement.later(open, reason, detail));
        } else {
            settle(open, Optional.of(signal), new Verdict.Refused(reason, detail));
        }
    }

    private void settle(Case open, Optional<Signal> signal, Verdict verdict) {
        Blocking.await(() -> settlement.settle(open, signal, verdict));
    }
}

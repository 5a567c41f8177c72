package dev.rush.triggers.domain;

import dev.rush.forge.domain.PlainText;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Verdict.Asking;
import dev.rush.triggers.domain.Verdict.Ignored;
import dev.rush.triggers.domain.Verdict.Refused;
import dev.rush.triggers.domain.Verdict.Starting;
import java.util.Optional;

/**
 * Whether a delivery becomes a run. Who made the wish decides: a label that anybody can see says nothing of who put it there. GitHub is
 * asked whether they may write; elsewhere the trigger names them.
 */
public final class Triage {
    private final Trigger trigger;

    /** Decides for that trigger. */
    public Triage(Trigger trigger) {
        this.trigger = trigger;
    }

    /** As far as it can be decided by the delivery and the trigger alone. */
    public Verdict first(Reading reading, Payload payload, int startedToday) {
        if (trigger.paused()) {
            return new Ignored(Reason.PAUSED);
        }
        return switch (reading) {
            case Reading.Nothing nothing -> new Ignored(Reason.NO_SIGNAL);
            case Reading.Wish wish -> wished(wish.signal(), payload, startedToday);
        };
    }

    private Verdict wished(Signal signal, Payload payload, int startedToday) {
        if (trigger.listen().words().isBot(signal.sender().name())) {
            return new Ignored(Reason.OURSELVES);
        }
        if (signal.sender().isBot()) {
            return new Ignored(Reason.BOT);
        }
        return refusal(signal, startedToday)
                .or(() -> branch(signal.place().pull()))
                .orElseGet(() -> trigger.provider() == Provider.GITHUB ? new Asking(signal) : plan(signal, payload));
    }

    private Optional<Verdict> refusal(Signal signal, int startedToday) {
        String project = signal.place().project();
        String sender = PlainText.line(signal.sender().name(), 80);
        if (trigger.provider().hasPeople() && !trigger.listen().isTo(project)) {
            return refused(
                    Reason.OTHER_PROJECT, "it listens to " + trigger.listen().project() + " alone");
        }
        if (agent(signal).isEmpty()) {
            return refused(Reason.NO_AGENT, "neither the label nor the trigger names an agent");
        }
        if (trigger.provider().hasPeople()
                && trigger.provider() != Provider.GITHUB
                && !trigger.listen().allows(signal.sender().name())) {
            return refused(Reason.NO_WRITE_PERMISSION, sender + " is not among those whom the trigger allows");
        }
        return startedToday < trigger.work().mostADay()
                ? Optional.empty()
                : refused(Reason.LIMIT, startedToday + " runs in 24 hours are as many as it may start");
    }

    private static Optional<Verdict> branch(Pull pull) {
        return switch (pull) {
            case OURS -> Optional.of(new Ignored(Reason.OWN_PULL_REQUEST));
            case FORK -> refused(Reason.FORK, "the pull request comes from another repository");
            case NONE, UNKNOWN, BRANCH -> Optional.empty();
        };
    }

    /** The rest, once GitHub has answered. */
    public Verdict then(Signal signal, Standing standing) {
        if (!standing.mayWrite()) {
            String sender = PlainText.line(signal.sender().name(), 80);
            return new Refused(
                    Reason.NO_WRITE_PERMISSION,
                    sender + " may not write to "
                            + PlainText.line(signal.place().project(), 150));
        }
        return branch(standing.pull()).orElseGet(() -> plan(signal, Payload.EMPTY));
    }

    private Verdict plan(Signal signal, Payload payload) {
        String prompt = Prompts.of(trigger, signal, payload);
        if (prompt.isEmpty()) {
            return new Refused(Reason.EMPTY_PROMPT, "there is nothing to do in it");
        }
        return new Starting(new Plan(
                agent(signal), trigger.repositoryFor(signal.place().project()), prompt, Origins.of(trigger, signal)));
    }

    private String agent(Signal signal) {
        return signal.agent().isEmpty() ? trigger.work().agent() : PlainText.line(signal.agent(), 40);
    }

    private static Optional<Verdict> refused(Reason reason, String detail) {
        return Optional.of(new Refused(reason, detail));
    }
}

package dev.rush.simulation.world;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Heartbeat;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.Placement;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.run.RunEvent;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.message.Message;
import dev.rush.dispatch.domain.message.MessageLife;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Holder;
import dev.rush.dispatch.domain.run.IfLost;
import dev.rush.dispatch.domain.run.Listening;
import dev.rush.dispatch.domain.run.Presence;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.domain.run.Reopening;
import dev.rush.dispatch.domain.run.RollCall;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunGuards;
import dev.rush.dispatch.domain.run.RunInput;
import dev.rush.dispatch.domain.run.RunLife;
import dev.rush.dispatch.domain.run.SeenMachine;
import dev.rush.simulation.product.Product;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Dispatch: each input is one transaction, as its services do it. */
final class Desk extends Service {
    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final Product product;
    private final Outgoing outgoing;
    private final Map<RunId, Run> runs = new LinkedHashMap<>();
    private final Map<MessageId, Message> messages = new LinkedHashMap<>();
    private final Map<String, SeenMachine> machines = new TreeMap<>();

    Desk(Setting setting, Outgoing outgoing) {
        super(setting);
        this.product = setting.product();
        this.outgoing = outgoing;
        time().after(SWEEP, this::sweep);
    }

    Collection<Run> runs() {
        return runs.values();
    }

    Collection<Message> messages() {
        return messages.values();
    }

    void begin(RunSpec spec, IfLost ifLost) {
        carryOut(RunLife.begin(spec, ifLost, "mira", now()));
    }

    void stop(RunId id) {
        Run run = runs.get(id);
        if (run != null && isUp() && product.stop(run, now()) instanceof Answer.Done<Decision> done) {
            checker().stopGranted(id);
            carryOut(done.value());
        }
    }

    void say(RunId id, MessageId message) {
        Run run = runs.get(id);
        if (run != null && isUp() && run.phase().isTerminal()) {
            var unused = reopen(run, message, "look again");
        } else if (run != null && isUp() && RunGuards.message(run).isEmpty()) {
            messages.put(message, Message.requested(message, run, "look again", now()));
            settle(Decision.ignored(run));
        }
    }

    /** Whether it is open again. */
    private Optional<Refused> reopen(Run run, MessageId message, String text) {
        Optional<RunInput.MachineWasLost> loss = run.holder()
                .flatMap(by -> Optional.ofNullable(machines.get(by.machine().value()))
                        .flatMap(seen -> seen.loss(by.machine())));
        Optional<Refused> refusal = Reopening.refusal(run, loss);
        if (refusal.isEmpty()) {
            messages.put(message, Message.requested(message, run, text, now()));
            checker().reopened(run.spec().run());
            carryOut(Reopening.decide(run, message, text, now()));
        }
        return refusal;
    }

    private void asked(PullRequestEvent.FollowUpAsked asked) {
        Run run = runs.get(asked.run());
        if (run == null) {
            return;
        }
        if (messages.containsKey(asked.message())) {
            carryOut(Reopening.again(run, asked.message()));
        } else if (!run.phase().isTerminal()) {
            refuse(run, asked, true);
        } else if (reopen(run, asked.message(), asked.text()).isPresent()) {
            refuse(run, asked, false);
        }
    }

    private void refuse(Run run, PullRequestEvent.FollowUpAsked asked, boolean later) {
        carryOut(Decision.saying(run, new RunEvent.FollowUpRefused(asked.run(), asked.message(), later, "no")));
    }

    @Override
    void handle(Envelope envelope) {
        switch (envelope.event()) {
            case Placement placement -> placed(placement);
            case AttemptEvent.MessageReceipt receipt -> received(envelope, receipt);
            case AttemptEvent.ConfirmationAsked asked ->
                decide(asked.run(), run -> product.confirm(run, asked, address(asked.machine())));
            case AttemptEvent said -> reported(envelope, said);
            case PullRequestEvent.FollowUpAsked asked -> asked(asked);
            case PullRequestEvent said -> decide(said.run(), run -> product.decide(run, input(said), now()));
            case MachineState state -> kept(state, envelope);
            case Heartbeat heartbeat -> compared(heartbeat);
            default -> throw new IllegalArgumentException(String.valueOf(envelope));
        }
    }

    private interface Deciding {
        Decision about(Run run);
    }

    private void decide(RunId id, Deciding deciding) {
        Run run = runs.get(id);
        if (run != null) {
            carryOut(deciding.about(run));
        }
    }

    private void placed(Placement placement) {
        decide(placement.run(), run -> switch (placement) {
            case Placement.Placed placed -> product.placed(run, placed, now());
            case Placement.Waiting waiting -> product.decide(run, new RunInput.PlacementWaiting(waiting), now());
        });
    }

    private void reported(Envelope envelope, AttemptEvent said) {
        MachineId sender = envelope.sender().orElseThrow();
        RunInput seen = switch (said) {
            case AttemptEvent.AttemptTaken taken -> new RunInput.AttemptTaken(taken.attempt());
            case AttemptEvent.AttemptStarted started ->
                new RunInput.AttemptStarted(started.attempt(), started.worktree());
            case AttemptEvent.WorkSaved saved -> new RunInput.WorkSaved(saved.attempt(), saved.work());
            case AttemptEvent.AttemptEnded ended ->
                new RunInput.AttemptEnded(ended.attempt(), ended.outcome(), ended.lastSeq());
            case AttemptEvent.ConfirmationAsked asked -> throw new IllegalArgumentException("asked");
            case AttemptEvent.MessageReceipt receipt -> throw new IllegalArgumentException("receipt");
        };
        decide(said.run(), run -> product.report(run, sender, seen, address(sender), now()));
    }

    private static RunInput input(PullRequestEvent said) {
        return switch (said) {
            case PullRequestEvent.PullRequestOpened opened -> new RunInput.PullRequestOpened(opened.url());
            case PullRequestEvent.PullRequestRefused refused ->
                new RunInput.PullRequestRefused(refused.reason(), refused.detail());
            case PullRequestEvent.PullRequestMerged merged -> new RunInput.PullRequestConcluded();
            case PullRequestEvent.PullRequestClosed closed -> new RunInput.PullRequestConcluded();
            case PullRequestEvent.FollowUpAsked asked -> throw new IllegalArgumentException("asked");
        };
    }

    private void received(Envelope envelope, AttemptEvent.MessageReceipt receipt) {
        Run run = runs.get(receipt.run());
        Message message = messages.get(receipt.message());
        if (run != null && message != null && RunGuards.mayReport(run, envelope.sender())) {
            save(MessageLife.received(message, receipt.attempt(), receipt.state(), receipt.detail(), now()));
        }
    }

    private void kept(MachineState state, Envelope envelope) {
        String id = state.machine().value();
        SeenMachine known = machines.get(id);
        machines.put(
                id,
                known == null
                        ? SeenMachine.first(state, envelope.sequence(), envelope.published())
                        : known.after(state, envelope.sequence(), envelope.published()));
    }

    private void compared(Heartbeat heartbeat) {
        for (Run run : List.copyOf(runs.values())) {
            RunId id = run.spec().run();
            List<Integer> named = heartbeat.attempts().stream()
                    .filter(attempt -> attempt.run().equals(id))
                    .map(AttemptKey::attempt)
                    .distinct()
                    .toList();
            boolean concerns = !named.isEmpty() || isHolder(run, heartbeat.machine());
            Decision decision = RollCall.decide(run, heartbeat.machine(), named, address(heartbeat.machine()));
            if (concerns && !decision.next().equals(run)) {
                write(decision);
            }
        }
    }

    private static boolean isHolder(Run run, MachineId machine) {
        return run.holder().map(Holder::machine).filter(machine::equals).isPresent();
    }

    private Optional<MachineAddress> address(MachineId machine) {
        return Optional.ofNullable(machines.get(machine.value())).flatMap(SeenMachine::address);
    }

    private void sweep() {
        time().after(SWEEP, this::sweep);
        if (!isUp()) {
            return;
        }
        Listening listening = new Listening(listeningSince(), product.mayJudge(false) ? now() : listenedUntil());
        for (RunId id : List.copyOf(runs.keySet())) {
            judge(id, listening);
            decide(id, run -> product.remind(run, now()));
        }
    }

    private void judge(RunId id, Listening listening) {
        Run run = runs.get(id);
        if (run == null || run.phase().isTerminal()) {
            return;
        }
        Optional<SeenMachine> machine =
                run.holder().map(by -> machines.get(by.machine().value()));
        Presence presence = machine.map(SeenMachine::presence).orElse(Presence.HERE);
        if (run.deadline().filter(listening::covers).isPresent()) {
            carryOut(product.expire(run, listening, presence, now()));
        }
        machine.flatMap(seen -> seen.loss(run.holder().orElseThrow().machine()))
                .filter(loss -> listening.covers(loss.at()))
                .ifPresent(loss -> decide(id, lost -> product.decide(lost, loss, now())));
        boolean isOverdue = openOf(id).stream()
                .anyMatch(
                        message -> message.deadline().filter(listening::covers).isPresent());
        if (isOverdue) {
            decide(id, Decision::ignored);
            settle(Decision.ignored(runs.getOrDefault(id, run)));
        }
    }

    private void carryOut(Decision decision) {
        if (decision.isIgnored()) {
            return;
        }
        if (decision.next().settlesMessages()) {
            settle(decision);
        } else {
            write(decision);
        }
    }

    private void settle(Decision decision) {
        var settled = MessageLife.settle(decision, openOf(decision.next().spec().run()), now());
        settled.messages().forEach(this::save);
        if (!settled.decision().isIgnored()) {
            write(settled.decision());
        }
    }

    private List<Message> openOf(RunId run) {
        return messages.values().stream()
                .filter(message -> message.run().equals(run) && !message.state().isTerminal())
                .toList();
    }

    private void save(Message message) {
        Message before = messages.put(message.id(), message);
        if (before != null) {
            checker().changed(before, message);
        }
    }

    private void write(Decision decision) {
        Run next = decision.next();
        Run before = runs.put(next.spec().run(), next);
        if (before != null) {
            checker().changed(before, next);
        }
        checker().succeeded(next);
        decision.effects().forEach(effect -> outgoing.send(next, effect));
    }
}

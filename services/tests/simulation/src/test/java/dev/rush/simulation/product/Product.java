package dev.rush.simulation.product;

import dev.rush.contracts.attempt.AttemptEvent.ConfirmationAsked;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.AttemptReport;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Listening;
import dev.rush.dispatch.domain.run.Presence;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunInput;
import dev.rush.dispatch.domain.run.RunLife;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryEvent;
import dev.rush.pullrequests.domain.DeliveryRules;
import dev.rush.pullrequests.domain.DeliveryStep;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.Opening;
import dev.rush.scheduler.domain.Arrival;
import dev.rush.scheduler.domain.Request;
import dev.rush.scheduler.domain.Step;
import dev.rush.worker.domain.Addressee;
import dev.rush.worker.domain.AttemptRules;
import dev.rush.worker.domain.FenceState;
import dev.rush.worker.domain.WorkRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The decisions of production, as they are. What calls them here is what calls them there without its transactions, threads,
 * files and brokers. {@link Without} takes one guard away, by what it asks or by what it makes of the answer.
 */
public class Product {
    private static final DeliveryRules DELIVERY = new DeliveryRules(Duration.ofMinutes(30));

    /** The scheduler has found a machine. */
    public Decision placed(Run run, Placed placed, Instant at) {
        return RunLife.decide(run, new RunInput.PlacementDecided(placed), at);
    }

    /** A machine says something of an attempt. */
    public Decision report(Run run, MachineId sender, RunInput seen, Optional<MachineAddress> registered, Instant at) {
        return new AttemptReport(Optional.of(sender), seen, registered).decide(run, at);
    }

    /** A machine asks whether it still has an attempt. */
    public Decision confirm(Run run, ConfirmationAsked asked, Optional<MachineAddress> registered) {
        return RunLife.confirm(run, asked, registered);
    }

    /** A person wants the run stopped. */
    public Answer<Decision> stop(Run run, Instant at) {
        return RunLife.stop(run, at);
    }

    /** Time has passed. */
    public Decision expire(Run run, Listening listening, Presence presence, Instant at) {
        return RunLife.decide(run, new RunInput.DeadlinePassed(listening, presence), at);
    }

    /** Whether a deadline may pass now; the other is whether everything that was said has been read. */
    public boolean mayJudge(boolean allRead) {
        return allRead;
    }

    /** Anything else that happens to a run. */
    public Decision decide(Run run, RunInput seen, Instant at) {
        return RunLife.decide(run, seen, at);
    }

    /** Dispatch says again what its phase waits for. */
    public Decision remind(Run run, Instant at) {
        return RunLife.remind(run, at);
    }

    /** A request comes to the scheduler for the first time. */
    public Arrival first(RequestPlacement asked, Instant at, long answers, boolean isReleased) {
        return Arrival.first(asked, at, answers, isReleased);
    }

    /** The scheduler says again who has a slot. */
    public Step repeated(Request request) {
        return request.repeated();
    }

    /** Whether a machine begins an attempt. */
    public boolean isNew(int highest, int attempt) {
        return AttemptRules.isNew(highest, attempt);
    }

    /** Whether a command is for this machine. */
    public boolean isMeant(Addressee self, String machine, String generation) {
        return self.isMeant(machine, generation);
    }

    /** The fence of an attempt whose worker may have slept. */
    public FenceState frozen(FenceState fence, long question) {
        return fence.frozen(question);
    }

    /** Whether the worktree may go when the end is published. */
    public boolean mayGoAtEnd(AttemptOutcome outcome, boolean leavesWork) {
        return WorkRules.mayGoAtEnd(outcome, leavesWork);
    }

    /** Whether the worktree may go now that this became of the result. */
    public boolean mayGo(Settlement settlement) {
        return WorkRules.mayGo(settlement);
    }

    /** Whether the worker says an end once more that nobody has settled. */
    public boolean saysAgain() {
        return true;
    }

    /** Whether a delivery of the run that is known counts. */
    public Optional<Delivery> known(Optional<Delivery> delivery) {
        return delivery;
    }

    /** Says again what became of a delivery. */
    public dev.rush.pullrequests.domain.Decision again(Delivery delivery) {
        return DeliveryRules.again(delivery);
    }

    /** What an event does to a delivery. */
    public dev.rush.pullrequests.domain.Decision decide(Delivery delivery, DeliveryEvent event, Instant at) {
        return DELIVERY.decide(delivery, event, at);
    }

    /** What was found before the push. */
    public Optional<DeliveryEvent> beforePush(Supplier<ForgeAnswer> look, boolean goesOn) {
        return DeliveryStep.beforePush(look.get(), goesOn);
    }

    /** Opens the pull request. */
    public ForgeAnswer open(Supplier<ForgeAnswer> look, Supplier<ForgeAnswer> create) {
        return Opening.open(look::get, create::get);
    }

    /** A look at the forge, which shows this. */
    public ForgeAnswer look(ForgeAnswer shown) {
        return shown;
    }

    /** The branch of a delivery; the count is how many branches of the run there are. */
    public String branch(Delivery delivery, int count) {
        return delivery.branch();
    }
}

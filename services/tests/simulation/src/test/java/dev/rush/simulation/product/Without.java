package dev.rush.simulation.product;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Holder;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunInput;
import dev.rush.dispatch.domain.run.RunLife;
import dev.rush.pullrequests.domain.BundleUse;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryEvent;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.scheduler.domain.Arrival;
import dev.rush.scheduler.domain.Request;
import dev.rush.scheduler.domain.Step;
import dev.rush.worker.domain.Addressee;
import dev.rush.worker.domain.FenceState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Production without some of its guards, mostly one: what the guard would have looked at is forged before it sees it. */
public final class Without extends Product {
    private final Set<Guard> guards;

    /** Production without those guards. */
    public Without(Set<Guard> guards) {
        this.guards = Set.copyOf(guards);
    }

    private boolean lacks(Guard one) {
        return guards.contains(one);
    }

    @Override
    public Decision placed(Run run, Placed placed, Instant at) {
        if (lacks(Guard.NEXT_ATTEMPT) && run.phase() == RunPhase.QUEUED) {
            return super.placed(run, Forged.placed(placed, run.attempt() + 1), at);
        }
        boolean isUnused = run.phase().isTerminal() || placed.attempt() < run.attempt();
        return lacks(Guard.GIVE_BACK) && isUnused ? Decision.ignored(run) : super.placed(run, placed, at);
    }

    @Override
    public Decision report(Run run, MachineId sender, RunInput seen, Optional<MachineAddress> registered, Instant at) {
        if (lacks(Guard.HOLDER)) {
            MachineId holder = run.holder().map(Holder::machine).orElse(sender);
            return super.report(run, holder, seen, registered, at);
        }
        RunInput heard = lacks(Guard.ATTEMPT_NUMBER) && run.attempt() > 0 ? Forged.attempt(seen, run.attempt()) : seen;
        return super.report(forged(run, heard), sender, heard, registered, at);
    }

    private static boolean isHandBack(RunInput heard) {
        return heard instanceof RunInput.AttemptEnded ended && ended.outcome() instanceof AttemptOutcome.Unfit;
    }

    private Run forged(Run run, RunInput heard) {
        boolean isEnd = heard instanceof RunInput.AttemptEnded ended && ended.attempt() == run.attempt();
        if (!isEnd) {
            return run;
        }
        if (lacks(Guard.HANDED_BACK_SELDOM) && isHandBack(heard)) {
            return Forged.neverHandedBack(run);
        }
        if (lacks(Guard.STOP_WINS) && run.phase() == RunPhase.STOPPING) {
            return Forged.status(run, RunPhase.RUNNING, RunReason.NONE);
        }
        if (lacks(Guard.RESULT_SETTLED) && run.phase().isTerminal()) {
            return Forged.unaccepted(run);
        }
        boolean isEnded = run.phase().isTerminal() && run.current().accepted() == 0;
        return lacks(Guard.GIVEN_UP_ONLY) && isEnded
                ? Forged.status(Forged.unaccepted(run), run.phase(), RunReason.MACHINE_LOST)
                : run;
    }

    @Override
    public Answer<Decision> stop(Run run, Instant at) {
        return lacks(Guard.STOP_WHILE_IT_CAN)
                ? new Answer.Done<>(RunLife.decide(run, new RunInput.StopRequested(), at))
                : super.stop(run, at);
    }

    @Override
    public boolean mayJudge(boolean allRead) {
        return lacks(Guard.EVIDENCE) || super.mayJudge(allRead);
    }

    @Override
    public Decision remind(Run run, Instant at) {
        return lacks(Guard.REMINDERS) ? Decision.ignored(run) : super.remind(run, at);
    }

    @Override
    public Arrival first(RequestPlacement asked, Instant at, long answers, boolean isReleased) {
        return super.first(asked, at, answers, isReleased && !lacks(Guard.EARLY_RELEASE));
    }

    @Override
    public Step repeated(Request request) {
        return lacks(Guard.PLACED_AGAIN) ? new Step(request, Optional.empty()) : super.repeated(request);
    }

    @Override
    public boolean isNew(int highest, int attempt) {
        return lacks(Guard.START_JOURNAL) || super.isNew(highest, attempt);
    }

    @Override
    public boolean isMeant(Addressee self, String machine, String generation) {
        return super.isMeant(
                self,
                lacks(Guard.ADDRESSED_MACHINE) ? self.machine().value() : machine,
                lacks(Guard.ADDRESSED_GENERATION) ? Long.toString(self.generation()) : generation);
    }

    @Override
    public FenceState frozen(FenceState fence, long question) {
        return lacks(Guard.FENCE) ? fence : super.frozen(fence, question);
    }

    @Override
    public boolean mayGoAtEnd(AttemptOutcome outcome, boolean leavesWork) {
        return lacks(Guard.KEPT_UNTIL_SETTLED)
                ? super.mayGoAtEnd(new AttemptOutcome.Unchanged(""), leavesWork)
                : super.mayGoAtEnd(outcome, leavesWork);
    }

    @Override
    public boolean saysAgain() {
        return !lacks(Guard.END_SAID_AGAIN);
    }

    @Override
    public Optional<Delivery> known(Optional<Delivery> delivery) {
        return lacks(Guard.ONE_DELIVERY) ? Optional.empty() : super.known(delivery);
    }

    @Override
    public dev.rush.pullrequests.domain.Decision again(Delivery delivery) {
        return lacks(Guard.ANSWERS_AGAIN)
                ? new dev.rush.pullrequests.domain.Decision(delivery, List.of(), BundleUse.NEEDED)
                : super.again(delivery);
    }

    @Override
    public Optional<DeliveryEvent> beforePush(Supplier<ForgeAnswer> look, boolean goesOn) {
        return lacks(Guard.LOOK_BEFORE_PUSH)
                ? super.beforePush(ForgeAnswer.None::new, goesOn)
                : super.beforePush(look, goesOn);
    }

    @Override
    public ForgeAnswer open(Supplier<ForgeAnswer> look, Supplier<ForgeAnswer> create) {
        return lacks(Guard.LOOK_BEFORE_CREATE) ? create.get() : super.open(look, create);
    }

    @Override
    public ForgeAnswer look(ForgeAnswer shown) {
        return lacks(Guard.LOOK_AT_CLOSED) && !(shown instanceof ForgeAnswer.Open)
                ? new ForgeAnswer.None()
                : super.look(shown);
    }

    @Override
    public String branch(Delivery delivery, int count) {
        return lacks(Guard.SAME_BRANCH) ? delivery.branch() + "-" + (count + 1) : super.branch(delivery, count);
    }
}

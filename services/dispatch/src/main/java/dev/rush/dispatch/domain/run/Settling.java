package dev.rush.dispatch.domain.run;

import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineCommand.AttemptSettled;
import dev.rush.contracts.machine.Settlement;
import dev.rush.contracts.run.AttemptOutcome.Changed;
import dev.rush.contracts.run.RunEvent.WorkKept;
import dev.rush.contracts.run.RunPhase;
import dev.rush.dispatch.domain.run.Effect.Announce;
import dev.rush.dispatch.domain.run.Effect.TellMachine;
import dev.rush.dispatch.domain.run.RunInput.AttemptEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of the work of an attempt. A machine keeps a result until it hears what became of it, and says the end of the
 * attempt again when it hears nothing: so every end is answered, however late it comes.
 */
public final class Settling {
    private Settling() {}

    /** The machine hears what became of the result; nothing when no machine ever had the run. */
    static List<Effect> tell(Run run, Settlement settlement) {
        var word = new AttemptSettled(run.spec().run(), run.attempt(), settlement);
        return run.holder().map(to -> (Effect) new TellMachine(to, word)).stream()
                .toList();
    }

    /** Work becomes no pull request and is kept for whoever asks. */
    static Effect keep(Run run, SavedWork work) {
        return new Announce(new WorkKept(run.spec(), run.attempt(), work));
    }

    /** A result that came too late, or that nobody wants any more: it is kept here and on its machine. */
    static List<Effect> keep(Run run, Changed result) {
        List<Effect> effects = new ArrayList<>();
        effects.add(
                keep(run, new SavedWork(result.baseCommit(), result.headCommit(), result.commits(), result.bundle())));
        effects.addAll(tell(run, Settlement.KEPT));
        return effects;
    }

    /**
     * The end of an attempt in whose place another has come. Its result counts for nothing and stays where it is; who says it
     * goes on saying it until it hears so.
     *
     * @param registered the address of who says it, as the registry has it; nothing when it is not known
     */
    public static Decision superseded(
            Run now, MachineId sender, AttemptEnded ended, Optional<MachineAddress> registered) {
        boolean isOlderResult = ended.attempt() < now.attempt() && ended.outcome() instanceof Changed;
        return registered
                .filter(address -> isOlderResult)
                .map(address -> Decision.reminder(
                        now,
                        List.of(new TellMachine(
                                new Holder(sender, "", address),
                                new AttemptSettled(now.spec().run(), ended.attempt(), Settlement.KEPT)))))
                .orElseGet(() -> Decision.ignored(now));
    }

    /** Says once more what became of the accepted result of a run that is over. */
    static List<Effect> again(Run over) {
        return tell(over, over.phase() == RunPhase.SUCCEEDED ? Settlement.DELIVERED : Settlement.KEPT);
    }
}

package dev.rush.worker.attempt;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunBranch;
import dev.rush.contracts.run.RunSpec;
import dev.rush.repositoryconfig.ConfigReading;
import dev.rush.worktrees.Checkout;
import dev.rush.worktrees.Processes;

/** Gets an attempt its worktree; where the run names no base, the repository may. One that goes on begins where the run's branch is. */
final class Claiming {
    private final Workshop.Engine engine;
    private final AttemptKey key;
    private final RunSpec spec;
    private final boolean goesOn;

    Claiming(Workshop.Engine engine, AttemptKey key, StartAttempt start) {
        this.engine = engine;
        this.key = key;
        this.spec = start.spec();
        this.goesOn = start.continues() != null;
    }

    /** A fresh worktree, or why there is none. */
    Checkout claim() {
        if (goesOn) {
            return engine.worktrees().create(key, spec.repository(), new BaseBranch(RunBranch.of(spec.run())));
        }
        Checkout made = engine.worktrees().create(key, spec.repository(), spec.base());
        if (made instanceof Checkout.Ready ready && spec.base().isDefault()) {
            BaseBranch own = baseAt(ready);
            if (!own.isDefault()) {
                discard();
                return engine.worktrees().create(key, spec.repository(), own);
            }
        }
        return made;
    }

    /** Takes away whatever there is of the attempt's worktree. */
    void discard() {
        engine.worktrees().discard(spec.repository(), key, Processes.ENDED);
    }

    private BaseBranch baseAt(Checkout.Ready ready) {
        return switch (engine.rules().at(ready.mirror(), ready.base())) {
            case ConfigReading.Valid valid -> valid.config().base();
            case ConfigReading.Invalid invalid -> BaseBranch.DEFAULT;
        };
    }
}

package dev.rush.dispatch.domain.run;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.run.AttemptOutcome.Changed;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The newest attempt of a run.
 *
 * @param number the highest granted attempt, which is the fencing epoch; 0 before the first grant
 * @param holder the machine that has, or last had, it
 * @param granted when it was granted; nothing before the first grant
 * @param taken whether its worker has said that it has it
 * @param accepted the attempt whose result was accepted; 0 for none
 * @param result what was accepted, until it is delivered
 * @param lastSeq the last sequence number of its log; 0 while it runs
 * @param worktree where the machine says that its worktree is; empty until it has started
 * @param differed how often in a row the machine's own word of what it executes differed from this
 */
public record CurrentAttempt(
        int number,
        Optional<Holder> holder,
        Optional<Instant> granted,
        boolean taken,
        int accepted,
        Optional<Changed> result,
        long lastSeq,
        String worktree,
        int differed) {
    /** No attempt was granted yet. */
    public static final CurrentAttempt NONE =
            new CurrentAttempt(0, Optional.empty(), Optional.empty(), false, 0, Optional.empty(), 0, "", 0);

    public CurrentAttempt {
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(granted, "granted");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(worktree, "worktree");
    }

    /** The next attempt, granted to that machine; every lower number is fenced off. */
    CurrentAttempt grantedTo(Holder machine, Instant at) {
        return new CurrentAttempt(
                number + 1, Optional.of(machine), Optional.of(at), false, accepted, Optional.empty(), 0, "", 0);
    }

    /** The next number, which nobody was granted and nobody will be: who decides about machines has let go of it. */
    CurrentAttempt passedOver() {
        return new CurrentAttempt(number + 1, holder, granted, false, accepted, Optional.empty(), 0, "", 0);
    }

    /** The same attempt, in the hands of its worker. */
    CurrentAttempt inHand() {
        return new CurrentAttempt(number, holder, granted, true, accepted, result, lastSeq, worktree, differed);
    }

    /** The same attempt, its log closed at that number. */
    CurrentAttempt loggedTo(long seq) {
        return new CurrentAttempt(number, holder, granted, taken, accepted, result, seq, worktree, differed);
    }

    /** The same attempt with its result accepted. */
    CurrentAttempt withResultAccepted(Changed work) {
        return new CurrentAttempt(
                number, holder, granted, taken, number, Optional.of(work), lastSeq, worktree, differed);
    }

    /** The same attempt, its result no longer at hand. */
    CurrentAttempt withoutResult() {
        return new CurrentAttempt(
                number, holder, granted, taken, accepted, Optional.empty(), lastSeq, worktree, differed);
    }

    /** The same attempt, at work in that folder of its machine. */
    CurrentAttempt workingIn(String folder) {
        return new CurrentAttempt(number, holder, granted, taken, accepted, result, lastSeq, folder, differed);
    }

    /** The same attempt after its machine's word differed so often in a row. */
    CurrentAttempt answering(int times) {
        return new CurrentAttempt(number, holder, granted, taken, accepted, result, lastSeq, worktree, times);
    }

    /** Whether its result was accepted. */
    boolean isAccepted() {
        return number > 0 && accepted == number;
    }

    /** Who holds it, if that machine does. */
    Optional<Holder> heldBy(MachineId machine) {
        return holder.filter(by -> by.machine().equals(machine));
    }

    /** Whether that machine held it already at that moment. */
    boolean wasHeldBy(MachineId machine, Instant at) {
        return heldBy(machine).isPresent()
                && granted.filter(since -> since.isBefore(at)).isPresent();
    }
}

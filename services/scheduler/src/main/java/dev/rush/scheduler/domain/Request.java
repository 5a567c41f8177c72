package dev.rush.scheduler.domain;

import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.Placement.Waiting;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.scheduler.domain.Answer.Holds;
import dev.rush.scheduler.domain.Answer.Released;
import dev.rush.scheduler.domain.Answer.Unanswered;
import dev.rush.scheduler.domain.Answer.Waits;
import dev.rush.scheduler.domain.PlacementDecision.Found;
import dev.rush.scheduler.domain.PlacementDecision.NotYet;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One attempt's request for a slot.
 *
 * @param asked what was asked
 * @param hints what the repository was found to require when another run had it, and nobody has read yet for this one
 * @param answer what was last answered
 * @param since when it was asked first
 * @param sequence counts the answers about the run
 */
public record Request(RequestPlacement asked, List<Requirement> hints, Answer answer, Instant since, long sequence) {
    public Request {
        Objects.requireNonNull(asked, "asked");
        hints = List.copyOf(hints);
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(since, "since");
    }

    /** A request that was never seen before. */
    public static Request opened(RequestPlacement asked, Instant since, long sequence) {
        return new Request(asked, List.of(), new Unanswered(), since, sequence);
    }

    /** The same request, when that is known of its repository; what is required of this run already is no hint. */
    public Request hinted(List<Requirement> known) {
        List<Requirement> news = known.stream()
                .filter(one -> !asked.requirements().contains(one))
                .toList();
        return new Request(asked, news, answer, since, sequence);
    }

    /** Whether a machine is still looked for. */
    public boolean isOpen() {
        return switch (answer) {
            case Unanswered unanswered -> true;
            case Waits waits -> true;
            case Holds holds -> false;
            case Released released -> false;
        };
    }

    /** Whether it was told anything yet. */
    boolean isAnswered() {
        return !(answer instanceof Unanswered);
    }

    /** What a decision makes of an open request; the same reasons for waiting are not published twice. */
    public Step answered(PlacementDecision decision) {
        return switch (decision) {
            case Found found -> {
                Placed placed = placed(found.machine(), found);
                yield new Step(with(new Holds(placed), sequence + 1), Optional.of(placed));
            }
            case NotYet notYet -> {
                Answer waits = new Waits(notYet.refusals());
                yield answer.equals(waits)
                        ? Step.quiet(this)
                        : new Step(with(waits, sequence + 1), Optional.of(waiting(notYet)));
            }
        };
    }

    /** What the same request coming again makes of it: a slot that is held is published again. */
    public Step repeated() {
        return answer instanceof Holds holds
                ? new Step(with(answer, sequence + 1), Optional.of(holds.placed()))
                : Step.quiet(this);
    }

    /** The request, its slot given back for good. */
    public Request released() {
        return with(new Released(), sequence);
    }

    private Placed placed(MachineState machine, Found found) {
        return new Placed(
                asked.run(), asked.attempt(), machine.machine(), machine.name(), machine.address(), found.refusals());
    }

    private Waiting waiting(NotYet notYet) {
        return new Waiting(asked.run(), asked.attempt(), notYet.refusals());
    }

    private Request with(Answer next, long count) {
        return new Request(asked, hints, next, since, count);
    }
}

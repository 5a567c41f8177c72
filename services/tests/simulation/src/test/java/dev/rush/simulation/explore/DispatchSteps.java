package dev.rush.simulation.explore;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.run.RunEvent;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Decision;
import dev.rush.dispatch.domain.run.Effect;
import dev.rush.dispatch.domain.run.Listening;
import dev.rush.dispatch.domain.run.Presence;
import dev.rush.dispatch.domain.run.RunInput;
import dev.rush.simulation.explore.World.Past;
import dev.rush.simulation.product.Product;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What dispatch does. */
final class DispatchSteps {
    private static final Listening LONG =
            new Listening(Scene.NOW.minus(Duration.ofDays(9)), Scene.NOW.plus(Duration.ofDays(9)));

    private final Product product;
    private final Vocabulary words;
    private final Scope scope;

    DispatchSteps(Product product, Vocabulary words, Scope scope) {
        this.product = product;
        this.words = words;
        this.scope = scope;
    }

    World placed(World world, Word.Answer answer) {
        return decided(world, product.placed(world.run(), answer.placed(), Scene.NOW));
    }

    World reported(World world, Word.Report report) {
        MachineId from = report.machine();
        Optional<MachineAddress> registered =
                from.equals(Scene.STRANGER) ? Optional.empty() : Optional.of(Scene.address(from));
        return switch (report.event()) {
            case AttemptEvent.AttemptTaken taken ->
                hear(world, from, new RunInput.AttemptTaken(taken.attempt()), registered);
            case AttemptEvent.AttemptStarted started ->
                hear(world, from, new RunInput.AttemptStarted(started.attempt(), started.worktree()), registered);
            case AttemptEvent.WorkSaved saved ->
                hear(world, from, new RunInput.WorkSaved(saved.attempt(), saved.work()), registered);
            case AttemptEvent.AttemptEnded ended ->
                hear(
                        world,
                        from,
                        new RunInput.AttemptEnded(ended.attempt(), ended.outcome(), ended.lastSeq()),
                        registered);
            case AttemptEvent.ConfirmationAsked asked ->
                decided(world, product.confirm(world.run(), asked, registered));
            case AttemptEvent.MessageReceipt receipt -> world;
        };
    }

    private World hear(World world, MachineId from, RunInput seen, Optional<MachineAddress> registered) {
        return decided(world, product.report(world.run(), from, seen, registered, Scene.NOW));
    }

    World delivered(World world, Word.Outcome outcome) {
        RunInput seen = switch (outcome.event()) {
            case PullRequestEvent.PullRequestOpened opened -> new RunInput.PullRequestOpened(opened.url());
            case PullRequestEvent.PullRequestRefused refused ->
                new RunInput.PullRequestRefused(refused.reason(), refused.detail());
            case PullRequestEvent.PullRequestMerged merged -> new RunInput.PullRequestConcluded();
            case PullRequestEvent.PullRequestClosed closed -> new RunInput.PullRequestConcluded();
            case PullRequestEvent.FollowUpAsked asked -> throw new IllegalArgumentException("nobody asks here");
        };
        return decided(world, product.decide(world.run(), seen, Scene.NOW));
    }

    /** A deadline passes: not before everything that was said until then has been read. */
    Optional<World> expired(World world) {
        return mayJudge(world)
                ? Optional.of(decided(world, product.expire(world.run(), LONG, Presence.HERE, Scene.NOW)))
                : Optional.empty();
    }

    /** The machine of the run is given up. */
    Optional<World> lost(World world) {
        return world.run()
                .holder()
                .filter(holder -> mayJudge(world))
                .map(holder -> decided(
                        world,
                        product.decide(
                                world.run(),
                                new RunInput.MachineWasLost(holder.machine(), Scene.NOW.plusSeconds(1), false),
                                Scene.NOW)));
    }

    private boolean mayJudge(World world) {
        return scope.deadlines()
                && (!scope.evidence() || product.mayJudge(words.unread(world).isEmpty()));
    }

    World reminded(World world) {
        return decided(world, product.remind(world.run(), Scene.NOW));
    }

    /** A person asks for a stop. */
    World stopped(World world) {
        Past past = world.past();
        return switch (product.stop(world.run(), Scene.NOW)) {
            case Answer.Done<Decision> done ->
                decided(world.with(new Past(past.holders(), past.accepted(), true)), done.value());
            case Answer.Denied<Decision> denied -> world;
        };
    }

    /** The decision is stored, and what it says is said. */
    World decided(World world, Decision decision) {
        if (decision.isIgnored()) {
            return world;
        }
        World next = world.with(Normal.run(decision.next()));
        for (Effect effect : decision.effects()) {
            next = switch (effect) {
                case Effect.Announce said -> announced(next, said.event());
                case Effect.ShowState shown -> next;
                case Effect.AskScheduler ask -> next.saying(words.of(new Word.Ask(ask.request())));
                case Effect.TellMachine tell ->
                    next.saying(words.of(new Word.Command(
                            tell.machine().machine(), tell.machine().address(), tell.command())));
            };
        }
        return next;
    }

    private World announced(World world, RunEvent event) {
        Past past = world.past();
        return switch (event) {
            case RunEvent.AttemptGranted granted -> {
                Set<Integer> holders = new TreeSet<>(past.holders());
                holders.add(granted.attempt() * 10 + Scene.indexOf(granted.machine()));
                yield world.with(new Past(holders, past.accepted(), past.isStopGranted()));
            }
            case RunEvent.ResultAccepted accepted -> {
                Set<String> all = new TreeSet<>(past.accepted());
                all.add(accepted.attempt() + ":" + accepted.result().headCommit());
                yield world.with(new Past(past.holders(), all, past.isStopGranted()))
                        .saying(words.of(new Word.Decided(accepted)));
            }
            case RunEvent.WorkKept kept -> world.saying(words.of(new Word.Decided(kept)));
            case RunEvent.RunAccepted accepted -> world;
            case RunEvent.RunEnded ended -> world;
            case RunEvent.FollowUpRefused refused -> world;
        };
    }
}

package dev.rush.simulation.explore;

import dev.rush.contracts.attempt.AttemptEvent;
import dev.rush.contracts.machine.MachineCommand;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.RunEvent;
import java.util.List;

/** A way to a state, for people. */
final class Trace {
    private Trace() {}

    static String of(List<Move> moves, String end) {
        StringBuilder text = new StringBuilder();
        for (int step = 0; step < moves.size(); step++) {
            text.append("  ")
                    .append(step + 1)
                    .append(". ")
                    .append(moves.get(step))
                    .append('\n');
        }
        return text.append("  => ").append(end).append('\n').toString();
    }

    static String shown(Object about) {
        return switch (about) {
            case Word.Ask ask -> name(ask.request()) + " " + ask.request().attempt();
            case Word.Answer answer ->
                "Placed " + answer.placed().attempt() + " on " + answer.placed().machineName();
            case Word.Command command -> command(command) + " for m" + (Scene.indexOf(command.machine()) + 1);
            case Word.Report report -> event(report.event()) + " from m" + (Scene.indexOf(report.machine()) + 1);
            case Word.Decided decided -> decided(decided.event());
            case Word.Outcome outcome -> name(outcome.event());
            case AttemptOutcome.Changed changed ->
                "Changed (commit " + changed.headCommit().substring(0, 4) + "…)";
            case AttemptOutcome outcome -> outcome.toString();
            default -> about.toString();
        };
    }

    private static String command(Word.Command word) {
        MachineCommand command = word.command();
        return command instanceof MachineCommand.AttemptSettled settled
                ? "AttemptSettled " + settled.attempt() + " " + settled.settlement()
                : name(command) + " " + command.attempt();
    }

    private static String event(AttemptEvent event) {
        return event instanceof AttemptEvent.AttemptEnded ended
                ? "AttemptEnded " + ended.attempt() + " " + shown(ended.outcome())
                : name(event) + " " + event.attempt();
    }

    private static String decided(RunEvent event) {
        return event instanceof RunEvent.ResultAccepted accepted
                ? "ResultAccepted of attempt " + accepted.attempt()
                : name(event);
    }

    private static String name(Object event) {
        return event.getClass().getSimpleName();
    }
}

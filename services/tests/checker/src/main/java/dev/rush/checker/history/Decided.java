package dev.rush.checker.history;

import dev.rush.contracts.run.RunPhase;
import java.util.List;

/**
 * Dispatch's side.
 *
 * @param runs the runs in its database
 * @param accepted the ids of the runs that it announced, each once or more
 * @param heard the phases that the log service heard, one a run
 * @param grants in the order of the topic
 * @param acceptances in the order of the topic
 * @param starts what workers said
 * @param messages those in its database
 * @param receipts what workers said
 */
public record Decided(
        List<Run> runs,
        List<String> accepted,
        List<Heard> heard,
        List<Grant> grants,
        List<Acceptance> acceptances,
        List<Start> starts,
        List<Message> messages,
        List<Receipt> receipts) {
    public Decided {
        runs = List.copyOf(runs);
        accepted = List.copyOf(accepted);
        heard = List.copyOf(heard);
        grants = List.copyOf(grants);
        acceptances = List.copyOf(acceptances);
        starts = List.copyOf(starts);
        messages = List.copyOf(messages);
        receipts = List.copyOf(receipts);
    }

    /**
     * A run.
     *
     * @param accepted the attempt whose result was accepted; 0 for none
     * @param lastSeq the last number of the newest attempt's log; 0 when it has none
     * @param goesOn whether it was opened again after it was over
     */
    public record Run(
            String id, String repository, RunPhase phase, int attempt, int accepted, long lastSeq, boolean goesOn) {
        /** A run that was over once. */
        public Run(String id, String repository, RunPhase phase, int attempt, int accepted, long lastSeq) {
            this(id, repository, phase, attempt, accepted, lastSeq, false);
        }
    }

    /** A phase of a run that somebody else than dispatch has. */
    public record Heard(String run, RunPhase phase) {}

    /**
     * An attempt was given to a machine.
     *
     * @param position in the order in which dispatch said it and {@link Acceptance}s of the same run
     */
    public record Grant(String run, int attempt, String machine, long position) {}

    /** A result became the run's. */
    public record Acceptance(String run, int attempt, String head, long position) {}

    /** A machine's agent began. */
    public record Start(String run, int attempt, String machine) {}

    /** A message of a person. */
    public record Message(String id, String run, String state) {}

    /** How far a worker said that a message had come. */
    public record Receipt(String message, String run, String state) {}
}

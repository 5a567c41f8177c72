package dev.rush.checker.invariant;

import dev.rush.checker.history.Decided;
import dev.rush.checker.history.Decided.Message;
import dev.rush.checker.history.Decided.Receipt;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** S: each message ends, and as the agent's worker said. */
final class Messages {
    private static final Set<String> ENDS = Set.of("APPLIED", "FAILED", "EXPIRED");

    private Messages() {}

    static List<Violation> check(Decided decided) {
        Set<String> applied = decided.receipts().stream()
                .filter(receipt -> receipt.state().equals("APPLIED"))
                .map(Receipt::message)
                .collect(Collectors.toSet());
        Set<String> known = decided.messages().stream().map(Message::id).collect(Collectors.toSet());
        Stream<Violation> open = decided.messages().stream()
                .filter(message -> !ENDS.contains(message.state()))
                .map(message -> violation(message.run(), "message " + message.id() + " is " + message.state()));
        Stream<Violation> denied = decided.messages().stream()
                .filter(message ->
                        applied.contains(message.id()) && !message.state().equals("APPLIED"))
                .map(message ->
                        violation(message.run(), "message " + message.id() + " was applied and is " + message.state()));
        Stream<Violation> gone = decided.receipts().stream()
                .filter(receipt -> !known.contains(receipt.message()))
                .map(receipt -> violation(receipt.run(), "message " + receipt.message() + " is gone"));
        return Stream.of(open, denied, gone).flatMap(found -> found).toList();
    }

    private static Violation violation(String run, String what) {
        return new Violation(Invariant.S, run, what);
    }
}

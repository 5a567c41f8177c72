package dev.rush.checker.invariant;

import dev.rush.checker.history.Decided;
import dev.rush.checker.history.Decided.Acceptance;
import dev.rush.checker.history.Decided.Grant;
import dev.rush.checker.history.Decided.Run;
import dev.rush.checker.history.Decided.Start;
import dev.rush.checker.history.DeliveredWork;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** E: one attempt counts. */
final class Attempts {
    private Attempts() {}

    static List<Violation> check(Decided decided, DeliveredWork delivered) {
        return Stream.of(
                        shared(
                                "was granted to",
                                decided.grants().stream()
                                        .map(grant -> new Start(grant.run(), grant.attempt(), grant.machine()))),
                        shared("was started by", decided.starts().stream()),
                        elsewhere(decided),
                        acceptedTwice(decided),
                        acceptedUnasked(decided),
                        decided.acceptances().stream().flatMap(one -> overtaken(one, decided)),
                        decided.runs().stream().flatMap(run -> otherwise(run, decided)),
                        deliveredOtherwise(decided, delivered))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Violation> shared(String how, Stream<Start> all) {
        Map<String, Set<String>> machines = all.collect(Collectors.groupingBy(
                start -> start.run() + " " + start.attempt(),
                TreeMap::new,
                Collectors.mapping(Start::machine, Collectors.toSet())));
        return machines.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> violation(
                        entry.getKey().split(" ")[0],
                        "attempt " + entry.getKey().split(" ")[1] + " " + how + " " + entry.getValue()));
    }

    private static Stream<Violation> elsewhere(Decided decided) {
        Set<Start> granted = decided.grants().stream()
                .map(grant -> new Start(grant.run(), grant.attempt(), grant.machine()))
                .collect(Collectors.toSet());
        return decided.starts().stream()
                .filter(start -> !start.machine().isEmpty() && !granted.contains(start))
                .map(start -> violation(
                        start.run(),
                        "attempt " + start.attempt() + " was started by " + start.machine()
                                + ", which did not hold it"));
    }

    private static Stream<Violation> acceptedTwice(Decided decided) {
        Map<String, Set<String>> accepted = decided.acceptances().stream()
                .collect(Collectors.groupingBy(
                        one -> one.run() + " " + one.attempt(),
                        TreeMap::new,
                        Collectors.mapping(Acceptance::head, Collectors.toSet())));
        return accepted.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> violation(
                        entry.getKey().split(" ")[0],
                        "attempt " + entry.getKey().split(" ")[1] + " was accepted with " + entry.getValue()));
    }

    /** A run has one result, unless it was opened again. */
    private static Stream<Violation> acceptedUnasked(Decided decided) {
        Map<String, Set<Integer>> accepted = decided.acceptances().stream()
                .collect(Collectors.groupingBy(
                        Acceptance::run, TreeMap::new, Collectors.mapping(Acceptance::attempt, Collectors.toSet())));
        return decided.runs().stream()
                .filter(run -> !run.goesOn())
                .filter(run -> accepted.getOrDefault(run.id(), Set.of()).size() > 1)
                .map(run -> violation(run.id(), "more than one result was accepted: " + accepted.get(run.id())));
    }

    private static Stream<Violation> overtaken(Acceptance one, Decided decided) {
        return decided.grants().stream()
                .filter(grant -> grant.run().equals(one.run()))
                .filter(grant -> isLater(grant, one))
                .map(grant -> violation(
                        one.run(),
                        "attempt " + one.attempt() + " was accepted although " + grant.attempt()
                                + " had been granted"));
    }

    private static boolean isLater(Grant grant, Acceptance one) {
        return grant.attempt() > one.attempt() && grant.position() < one.position();
    }

    private static Stream<Violation> otherwise(Run run, Decided decided) {
        return decided.acceptances().stream()
                .filter(one -> one.run().equals(run.id()))
                .filter(one -> run.goesOn() ? one.attempt() > run.accepted() : one.attempt() != run.accepted())
                .map(one -> violation(
                        run.id(),
                        "attempt " + one.attempt() + " was announced and " + run.accepted() + " is accepted"));
    }

    private static Stream<Violation> deliveredOtherwise(Decided decided, DeliveredWork delivered) {
        Map<String, Integer> accepted = decided.runs().stream().collect(Collectors.toMap(Run::id, Run::accepted));
        Set<String> earlier = decided.runs().stream()
                .filter(Run::goesOn)
                .flatMap(run ->
                        decided.acceptances().stream().filter(one -> one.run().equals(run.id())))
                .map(one -> one.run() + " " + one.attempt())
                .collect(Collectors.toSet());
        return delivered.deliveries().stream()
                .filter(delivery -> accepted.getOrDefault(delivery.run(), 0) != delivery.attempt())
                .filter(delivery -> !earlier.contains(delivery.run() + " " + delivery.attempt()))
                .map(delivery -> violation(
                        delivery.run(),
                        "attempt " + delivery.attempt() + " was delivered and "
                                + accepted.getOrDefault(delivery.run(), 0) + " is accepted"));
    }

    private static Violation violation(String run, String what) {
        return new Violation(Invariant.E, run, what);
    }
}

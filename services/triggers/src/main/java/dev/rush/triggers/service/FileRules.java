package dev.rush.triggers.service;

import dev.rush.repositoryconfig.DeclaredTriggers;
import dev.rush.repositoryconfig.DeclaredTriggers.Declared;
import dev.rush.triggers.domain.Listening;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.domain.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a file may declare below a trigger of an admin: labels and times, for that repository alone, on machines that are at least what
 * the admin asked for, and together no more runs than theirs. What it leaves out is as the trigger has it.
 *
 * @param above the admin's
 */
record FileRules(Trigger above) {
    /** What one declares, or what is wrong with it, of which one is there. */
    record Rule(String name, Wanted wanted) {
        Provider provider() {
            return Provider.fromWire(wanted.provider()).orElseThrow();
        }
    }

    /** What the file declares. */
    List<Rule> of(DeclaredTriggers file) {
        return file.all().stream()
                .map(one -> new Rule(one.name(), wanted(one, file)))
                .toList();
    }

    /** What is wrong with it, with the line and what to do; nothing when nothing is. */
    Optional<String> flaw(DeclaredTriggers file) {
        Map<String, Declared> labels = new HashMap<>();
        List<String> flaws = new ArrayList<>();
        for (Declared one : file.all()) {
            String label = one.when().label().toLowerCase(Locale.ROOT);
            Declared before = label.isEmpty() ? null : labels.putIfAbsent(label, one);
            if (before != null) {
                flaws.add("line " + one.line() + ": " + one.name() + " has the label of " + before.name()
                        + "; give it another");
            }
            wanted(one, file)
                    .flaw()
                    .ifPresent(flaw -> flaws.add("line " + one.line() + ": " + one.name() + ": " + flaw));
        }
        return flaws.stream().findFirst();
    }

    private Wanted wanted(Declared one, DeclaredTriggers file) {
        boolean isClock = !one.when().cron().isEmpty();
        Trigger.Listen listen = isClock
                ? new Trigger.Listen(
                        "", new Listening("rush", ""), List.of(), one.when().cron())
                : new Trigger.Listen(
                        above.listen().project(), new Listening(one.when().label(), ""), List.of(), "");
        return new Wanted(
                isClock ? Provider.CRON.wire() : above.provider().wire(), listen, work(one.work(), file, isClock), "");
    }

    private Trigger.Work work(DeclaredTriggers.Work one, DeclaredTriggers file, boolean isClock) {
        Trigger.Work own = above.work();
        String project = above.listen().project();
        return new Trigger.Work(
                or(one.agent(), own.agent()),
                isClock ? above.repositoryFor(project) : own.repository(),
                or(one.base(), own.base()),
                or(one.prompt(), own.prompt()),
                Stream.concat(own.require().stream(), one.require().stream())
                        .distinct()
                        .toList(),
                file.mostADay() == 0 ? own.mostADay() : Math.min(file.mostADay(), own.mostADay()));
    }

    private static String or(String declared, String otherwise) {
        return declared.isEmpty() ? otherwise : declared;
    }
}

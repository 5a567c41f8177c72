package dev.rush.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** The packages of the worker from top to bottom: a package knows those beside and below it. A new one gets its place here. */
final class WorkerOrder extends ArchCondition<JavaClass> {
    private static final String WORKER = "dev.rush.worker";
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("api"),
            Set.of(""),
            Set.of("command", "control"),
            Set.of("attempt", "garbage"),
            Set.of("dialogue", "checkpoint"),
            Set.of("confinement", "capability"),
            Set.of("process", "spool", "journal", "transport"),
            Set.of("agent"),
            Set.of("secret"),
            Set.of("line", "disk", "fault", "domain"));

    WorkerOrder() {
        super("depend on nothing above it in the worker");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        int own = level(type);
        if (own < 0) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " has no place in the order"));
            return;
        }
        type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isAbove(own, dependency))
                .forEach(offence -> events.add(SimpleConditionEvent.violated(offence, offence.getDescription())));
    }

    private static boolean isAbove(int own, Dependency dependency) {
        JavaClass target = dependency.getTargetClass();
        return (target.getPackageName() + ".").startsWith(WORKER + ".") && level(target) < own;
    }

    private static int level(JavaClass type) {
        String below = type.getPackageName().substring(WORKER.length());
        String part = below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
        for (int level = 0; level < LEVELS.size(); level++) {
            if (LEVELS.get(level).contains(part)) {
                return level;
            }
        }
        return -1;
    }
}

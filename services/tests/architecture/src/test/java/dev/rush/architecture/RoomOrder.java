package dev.rush.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/**
 * The rooms of a service: {@code api} and {@code messaging} call {@code service}, which asks {@code domain} and writes with
 * {@code store}. Values of the domain may pass through every room; nobody but itself knows an edge.
 */
final class RoomOrder extends ArchCondition<JavaClass> {
    private static final Set<String> EDGES = Set.of("api", "messaging");
    private static final Map<String, Set<String>> CLOSED = Map.of(
            "api", Set.of("messaging", "store"),
            "messaging", Set.of("api", "store"),
            "store", Set.of("api", "messaging", "service"),
            "domain", Set.of("api", "messaging", "service", "store"));

    RoomOrder() {
        super("enter only the rooms that are open to it");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
                .filter(RoomOrder::isWithinOneService)
                .filter(RoomOrder::isClosed)
                .forEach(offence -> events.add(SimpleConditionEvent.violated(offence, offence.getDescription())));
    }

    private static boolean isWithinOneService(Dependency dependency) {
        String target = dependency.getTargetClass().getPackageName();
        return target.startsWith("dev.rush.")
                && part(target, 2).equals(part(dependency.getOriginClass().getPackageName(), 2));
    }

    private static boolean isClosed(Dependency dependency) {
        String from = part(dependency.getOriginClass().getPackageName(), 3);
        String to = part(dependency.getTargetClass().getPackageName(), 3);
        return !from.equals(to) && CLOSED.getOrDefault(from, EDGES).contains(to);
    }

    private static String part(String name, int index) {
        String[] parts = name.split("\\.");
        return index < parts.length ? parts[index] : "";
    }
}

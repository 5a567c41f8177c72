package dev.rush.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rush.platform.auth.Needs;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;

/** Every call below {@code /v1} that changes something says which right it needs. */
final class ChangesWithoutRight extends ArchCondition<JavaClass> {
    private static final List<Class<? extends Annotation>> CHANGES =
            List.of(POST.class, PUT.class, DELETE.class, PATCH.class);

    ChangesWithoutRight() {
        super("say which right each change needs");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!type.getAnnotationOfType(Path.class).value().startsWith("/v1") || type.isAnnotatedWith(Needs.class)) {
            return;
        }
        type.getMethods().stream()
                .filter(ChangesWithoutRight::changes)
                .filter(method -> !method.isAnnotatedWith(Needs.class))
                .forEach(method -> events.add(SimpleConditionEvent.violated(
                        method, method.getFullName() + " does not say what it needs: @Needs(Right…)")));
    }

    private static boolean changes(JavaMethod method) {
        return CHANGES.stream().anyMatch(method::isAnnotatedWith);
    }
}

package dev.rush.checker;

import dev.rush.checker.invariant.Violation;
import dev.rush.checker.reading.Subject;
import dev.rush.testkit.RunningRush;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Judges the Rush of a test class after each of its tests: a static field of it has the {@link RunningRush} or the
 * {@link Subject}. A class without such a field fails, so that none is forgotten.
 */
public final class AfterEachTest implements AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public void afterEach(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        List<Field> fields = Stream.of(test.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == RunningRush.class || field.getType() == Subject.class)
                .toList();
        if (fields.isEmpty()) {
            throw new AssertionError(test.getName() + " shows no Rush to the checker: it needs a static field with it");
        }
        fields.stream().flatMap(field -> subject(field).stream()).forEach(AfterEachTest::judge);
    }

    private static void judge(Subject subject) {
        List<Violation> found = Checker.settle(subject, PATIENCE);
        if (!found.isEmpty()) {
            throw new AssertionError("promises are broken:\n"
                    + String.join("\n", found.stream().map(Violation::toString).toList()));
        }
    }

    private static Optional<Subject> subject(Field field) {
        return switch (value(field)) {
            case RunningRush rush -> Optional.of(Subject.of(rush));
            case Subject subject -> Optional.of(subject);
            case null, default -> Optional.empty();
        };
    }

    private static @Nullable Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }
}

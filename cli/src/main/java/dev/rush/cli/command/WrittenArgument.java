package dev.rush.cli.command;

import dev.rush.cli.api.JsonObject;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;
import picocli.CommandLine.ScopeType;

/**
 * An option or a parameter as the build wrote it down.
 *
 * @param model what its annotation says, and the fields that lead from the command to its value
 * @param factory makes its converter
 */
record WrittenArgument(JsonObject model, IFactory factory) {
    /** Where its value is kept. */
    private record Place(Object owner, Field field) implements IGetter, ISetter {
        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T get() throws IllegalAccessException {
            return (T) field.get(owner);
        }

        @Override
        public <T> @Nullable T set(@Nullable T value) throws IllegalAccessException {
            T before = get();
            field.set(owner, value);
            return before;
        }
    }

    /** The argument of that command. */
    ArgSpec on(Object command) {
        Place place = place(command);
        List<String> names = model.texts("names");
        return names.isEmpty() ? parameter(place) : option(place, names.toArray(String[]::new));
    }

    private ArgSpec parameter(Place place) {
        PositionalParamSpec.Builder builder = PositionalParamSpec.builder()
                .description(description())
                .paramLabel(label(place))
                .type(place.field.getType())
                .auxiliaryTypes(typed(place))
                .converters(converters())
                .getter(place)
                .setter(place)
                .initialValue(value(place))
                .required(!has("arity") || Range.valueOf(model.text("arity")).min() > 0);
        if (has("index")) {
            builder.index(model.text("index"));
        }
        return has("arity") ? builder.arity(model.text("arity")).build() : builder.build();
    }

    private ArgSpec option(Place place, String... names) {
        OptionSpec.Builder builder = OptionSpec.builder(names)
                .description(description())
                .paramLabel(label(place))
                .type(place.field.getType())
                .auxiliaryTypes(typed(place))
                .converters(converters())
                .getter(place)
                .setter(place)
                .initialValue(value(place))
                .required(isTrue("required"))
                .splitRegex(model.text("split"))
                .usageHelp(isTrue("usageHelp"))
                .versionHelp(isTrue("versionHelp"));
        if (has("scope")) {
            builder.scopeType(ScopeType.valueOf(model.text("scope")));
        }
        return has("arity") ? builder.arity(model.text("arity")).build() : builder.build();
    }

    private String[] description() {
        return model.texts("description").toArray(String[]::new);
    }

    private String label(Place place) {
        return has("paramLabel") ? model.text("paramLabel") : "<" + place.field.getName() + ">";
    }

    /** What is typed: of what a list is a list. */
    private static Class<?> typed(Place place) {
        return place.field.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : place.field.getType();
    }

    private ITypeConverter<?>[] converters() {
        return model.texts("converter").stream()
                .map(name -> (ITypeConverter<?>) WrittenCommands.made(name, factory))
                .toArray(ITypeConverter<?>[]::new);
    }

    private boolean has(String name) {
        return !model.text(name).isEmpty();
    }

    private boolean isTrue(String name) {
        return Boolean.TRUE.equals(model.fields().get(name));
    }

    private Place place(Object command) {
        List<String> way = model.texts("field");
        Object owner = command;
        for (String step : way.subList(0, way.size() - 1)) {
            owner = Objects.requireNonNull(value(new Place(owner, field(owner, step))), step);
        }
        return new Place(owner, field(owner, way.getLast()));
    }

    private static Field field(Object owner, String name) {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new IllegalStateException(owner.getClass() + " has no field " + name);
    }

    private static @Nullable Object value(Place place) {
        try {
            return place.get();
        } catch (IllegalAccessException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}

package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Makes commands from what the build wrote down of their annotations, beside their classes: reading annotations would cost a
 * third of the time that a command takes. Where nothing is written, as for classes that are not in the jar, they are read.
 */
public final class WrittenCommands {
    /** A class with that at the end of a command's name has what is written of it. */
    static final String WRITTEN = "$$Written";

    private final IFactory factory;

    /** Commands whose objects that factory makes. */
    public WrittenCommands(IFactory factory) {
        this.factory = factory;
    }

    /** A command of that class, with its subcommands. */
    public CommandLine command(Class<?> type) {
        return written(type).map(model -> assembled(type, model)).orElseGet(() -> new CommandLine(type, factory));
    }

    private static Optional<JsonObject> written(Class<?> type) {
        try {
            Field model = Class.forName(type.getName() + WRITTEN).getDeclaredField("MODEL");
            model.setAccessible(true);
            return Optional.of(Json.parse(String.valueOf(model.get(null))));
        } catch (ClassNotFoundException unwritten) {
            return Optional.empty();
        } catch (ReflectiveOperationException | IOException failure) {
            throw new IllegalStateException("what is written of " + type + " cannot be read", failure);
        }
    }

    private CommandLine assembled(Class<?> type, JsonObject model) {
        Object command = made(type.getName(), factory);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command, factory).name(model.text("name"));
        describe(spec, model);
        for (JsonObject argument : model.objects("arguments")) {
            spec.add(new WrittenArgument(argument, factory).on(command));
        }
        CommandLine line = new CommandLine(spec, factory);
        model.texts("subcommands").forEach(name -> line.addSubcommand(command(named(name))));
        return line;
    }

    private void describe(CommandSpec spec, JsonObject model) {
        spec.usageMessage()
                .description(array(model, "description"))
                .footer(array(model, "footer"))
                .footerHeading(model.text("footerHeading"));
        spec.aliases(array(model, "aliases"));
        if (!model.text("versionProvider").isEmpty()) {
            spec.versionProvider((IVersionProvider) made(model.text("versionProvider"), factory));
        }
    }

    private static String[] array(JsonObject model, String field) {
        return model.texts(field).toArray(String[]::new);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** An object of the class that is written down under that name. */
    static Object made(String type, IFactory factory) {
        try {
            return factory.create(named(type));
        } catch (Exception failure) {
            throw new IllegalStateException("cannot make " + type, failure);
        }
    }
}

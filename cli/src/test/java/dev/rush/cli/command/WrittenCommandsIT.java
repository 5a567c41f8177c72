package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.Rush;
import dev.rush.cli.session.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands that the build wrote into the packaged jar, which is on the class path here, are those of the annotations. */
class WrittenCommandsIT {
    private static final SessionFactory FACTORY = new SessionFactory(Session.ofProcess());

    static Stream<Class<?>> commands() {
        return Stream.of(
                        Stream.of(Rush.class),
                        CommandTree.TOP.values().stream(),
                        CommandTree.BELOW_CLOUD.values().stream())
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aWrittenCommandIsTheAnnotatedOne(Class<?> type) {
        Map<String, List<String>> annotated = described(new CommandLine(type, FACTORY));
        assertThat(annotated).isNotEmpty();
        assertThat(described(new WrittenCommands(FACTORY).command(type))).isEqualTo(annotated);
    }

    @ParameterizedTest
    @ValueSource(classes = {Rush.class, Cloud.class, RunAgent.class, ListRuns.class, Status.class, Logs.class})
    void whatIsTypedMostIsWritten(Class<?> type) throws ClassNotFoundException {
        assertThat(Class.forName(type.getName() + WrittenCommands.WRITTEN)).hasDeclaredFields("MODEL");
    }

    /** For the command and each below it: its help, and what it takes. */
    private static Map<String, List<String>> described(CommandLine line) {
        Map<String, List<String>> described = new TreeMap<>();
        describe(line, described);
        return described;
    }

    private static void describe(CommandLine line, Map<String, List<String>> described) {
        described.put(
                line.getCommandSpec().qualifiedName(),
                Stream.concat(
                                Stream.of(
                                        line.getUsageMessage(),
                                        kind(line.getCommandSpec().userObject()),
                                        Arrays.toString(line.getCommandSpec().aliases()),
                                        kind(line.getCommandSpec().versionProvider())),
                                line.getCommandSpec().args().stream()
                                        .map(WrittenCommandsIT::described)
                                        .sorted())
                        .toList());
        line.getSubcommands().values().forEach(below -> describe(below, described));
    }

    private static String kind(@Nullable Object object) {
        return object == null ? "none" : object.getClass().getName();
    }

    private static String described(ArgSpec argument) {
        String place = switch (argument) {
            case OptionSpec option ->
                String.join(" ", option.names()) + " help " + option.usageHelp() + option.versionHelp()
                        + option.scopeType();
            case PositionalParamSpec parameter -> "at " + parameter.index();
            default -> "unknown";
        };
        Object initial = argument.initialValue();
        return String.join(
                " ",
                place,
                argument.type().toString(),
                Arrays.toString(argument.auxiliaryTypes()),
                argument.arity().toString(),
                String.valueOf(argument.required()),
                argument.splitRegex(),
                Arrays.stream(argument.converters())
                        .map(Object::getClass)
                        .toList()
                        .toString(),
                String.valueOf(initial));
    }
}

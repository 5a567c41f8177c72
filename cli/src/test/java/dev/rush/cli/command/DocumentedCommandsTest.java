package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every command that a document names is one, with every option that it has there. */
class DocumentedCommandsTest {
    private static final Path HOME = Path.of(System.getProperty("rush.home"));
    private static final Pattern INLINE = Pattern.compile("`(rush [a-z][^`]*)`");
    private static final Pattern IN_BLOCK = Pattern.compile("(?m)^(?:\\$ )?(rush [a-z].*)$");
    private static final Pattern NOT_COMMANDS = Pattern.compile("'[^']*'|\"[^\"]*\"|\\s#.*$|[\\[\\]()…]|\\\\(?=\\|)");
    private static final Pattern END = Pattern.compile("\\||>|<|;|&&|\\\\");
    private static final Set<String> EVERYWHERE = Set.of("--help", "-h", "--version");

    static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(HOME.resolve("README.md"), HOME.resolve("deploy/compose/README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandIsThere(Path document) {
        assertThat(commandsOf(document))
                .allSatisfy(command -> assertThat(faultOf(command)).isEmpty());
    }

    @Test
    void theFourPagesOfSeveralMachinesNameMany() {
        assertThat(Stream.of("two-machines.md", "machines.md", "team.md", "organisation.md")
                        .map(page -> commandsOf(HOME.resolve("docs").resolve(page))))
                .allSatisfy(commands -> assertThat(commands).hasSizeGreaterThan(5));
    }

    @Test
    void aCommandOrAnOptionThatIsNotThereIsAFault() {
        assertThat(faultOf("rush computers list --json")).isEmpty();
        assertThat(faultOf("rush tokens create|list|revoke")).isEmpty();
        assertThat(faultOf("rush cloud run claude my-org/app --prompt \"--no\" --require 'xcode>=16'"))
                .isEmpty();
        assertThat(faultOf("rush computers lost")).isPresent();
        assertThat(faultOf("rush tokens create|forget")).isPresent();
        assertThat(faultOf("rush cloud run claude . --promt x")).isPresent();
    }

    private static List<String> commandsOf(Path document) {
        String text = read(document);
        return Stream.of(INLINE, IN_BLOCK)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static Optional<String> faultOf(String typed) {
        CommandLine command = new CommandLine(CommandSpec.create().name("rush"));
        CommandTree.grow(command, new WrittenCommands(new SessionFactory(Session.ofProcess())));
        String bare = NOT_COMMANDS.matcher(typed).replaceAll("");
        for (String word : bare.substring("rush ".length()).strip().split("\\s+")) {
            if (END.matcher(word).matches()) {
                return Optional.empty();
            }
            Optional<CommandLine> next = below(command, word);
            if (next.isEmpty() && !isTaken(command, word)) {
                return Optional.of(typed + ": there is no " + word);
            }
            command = next.orElse(command);
        }
        return Optional.empty();
    }

    /** The command of that name, or the last one of several with a stroke between. */
    private static Optional<CommandLine> below(CommandLine command, String word) {
        List<Optional<CommandLine>> all = Stream.of(word.split("\\|"))
                .map(name -> Optional.ofNullable(command.getSubcommands().get(name)))
                .toList();
        return all.stream().allMatch(Optional::isPresent) ? all.getLast() : Optional.empty();
    }

    private static boolean isTaken(CommandLine command, String word) {
        if (word.startsWith("-") && word.length() > 1) {
            return Stream.of(word.split("\\|"))
                    .map(option -> option.replaceFirst("[=,.].*$", ""))
                    .allMatch(option -> EVERYWHERE.contains(option)
                            || command.getCommandSpec().optionsMap().containsKey(option));
        }
        return command.getSubcommands().isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

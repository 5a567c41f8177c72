package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.Shell;
import dev.rush.cli.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** One command is made where one is named, and nobody can tell it from the whole tree. */
class CommandTreeTest {
    @TempDir
    Path directory;

    private String help(String... words) {
        return new Shell(directory).rush(words).out();
    }

    private static CommandLine grown(String... typed) {
        CommandLine rush = new CommandLine(CommandSpec.create().name("rush"));
        CommandTree.grow(rush, new WrittenCommands(new SessionFactory(Session.ofProcess())), typed);
        return rush;
    }

    private static Map<String, CommandLine> belowCloud(String... typed) {
        return Objects.requireNonNull(grown(typed).getSubcommands().get("cloud"))
                .getSubcommands();
    }

    @Test
    void everyNameIsThatOfItsCommand() {
        for (Map<String, Class<?>> level : List.of(CommandTree.TOP, CommandTree.BELOW_CLOUD)) {
            level.forEach((name, type) ->
                    assertThat(type.getAnnotation(Command.class).name()).isEqualTo(name));
        }
    }

    @Test
    void aNamedCommandIsMadeAlone() {
        assertThat(grown("cloud", "list").getSubcommands()).containsOnlyKeys("cloud");
        assertThat(belowCloud("cloud", "list")).containsKey("list").doesNotContainKey("run");
        assertThat(grown("doctor").getSubcommands()).containsOnlyKeys("doctor");
    }

    @Test
    void anythingElseMeetsTheWholeTree() {
        String[] all = CommandTree.TOP.keySet().toArray(String[]::new);
        assertThat(grown().getSubcommands()).containsKeys(all);
        assertThat(grown("cluod", "run").getSubcommands()).containsKeys(all);
        assertThat(belowCloud("completion")).hasSizeGreaterThan(9);
        assertThat(belowCloud("cloud", "--help")).hasSizeGreaterThan(9);
        assertThat(belowCloud("cloud", "ps")).containsKey("ps");
    }

    @Test
    void theHelpOfACommandNamesItWhole() {
        assertThat(help("cloud", "run", "--help"))
                .startsWith("Usage: rush cloud run ")
                .contains("-h, --help");
        assertThat(help("cloud", "--help")).contains("run", "checkout", "computers");
        assertThat(help("--help")).contains("cloud", "doctor", "Start here:");
    }
}

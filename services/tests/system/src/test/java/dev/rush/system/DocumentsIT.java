package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import dev.rush.testkit.document.Typist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents tell people to type is typed, as it stands there, and works. */
@ExtendWith(SharedRush.class)
class DocumentsIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");
    private static final Pattern TYPED = Pattern.compile("^(rush|git|printf) .*");

    /** These need an account or another terminal; AgentsIT types them for real. */
    private static final Pattern ELSEWHERE = Pattern.compile("^rush (cloud (run claude|message) |up).*");

    @TempDir
    static Path folder;

    private static RunningRush rush;

    @BeforeAll
    static void startRush(RunningRush shared) {
        rush = shared;
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guide.md"})
    void everyCommandWorksAsItStandsThere(String document) throws IOException {
        Path place = Files.createDirectories(folder.resolve(document.replaceAll("\\W", "-")));
        TestRepository repository = TestRepository.inUse(place.resolve("mine"));
        TestRepository.inUse(place.resolve("other"));
        List<String> commands = commandsOf(Program.home().resolve(document));
        assertThat(commands).hasSizeGreaterThan(5);
        Typist typist = new Typist();
        for (String command : commands) {
            String typed = typist.typed(command);
            Program.Ended ended = rush.shell(repository.path(), typed);
            assertThat(ended.exit()).as(typed + "\n" + ended.output()).isZero();
            typist.read(ended.output());
        }
    }

    private static List<String> commandsOf(Path document) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(document));
        while (blocks.find()) {
            blocks.group(1)
                    .lines()
                    .map(line -> line.replaceFirst("\\s{2,}#.*$", ""))
                    .filter(line -> TYPED.matcher(line).matches())
                    .filter(line -> !ELSEWHERE.matcher(line).matches())
                    .forEach(commands::add);
        }
        return commands;
    }
}

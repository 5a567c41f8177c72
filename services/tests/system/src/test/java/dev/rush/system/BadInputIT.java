package dev.rush.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rush.testkit.Program;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be done is refused with one message, the next command and an exit code, and leaves nothing behind. */
@ExtendWith(SharedRush.class)
class BadInputIT {
    private static final String REPOSITORY = "{repository}";
    private static final int USAGE = 2;

    @TempDir
    static Path folder;

    private static RunningRush rush;
    private static TestRepository repository;

    @BeforeAll
    static void startRush(RunningRush shared) throws IOException {
        rush = shared;
        repository = TestRepository.inUse(folder.resolve("repository"));
        TestRepository.empty(folder.resolve("empty"), "init", "-q", "-b", "main");
        TestRepository.empty(folder.resolve("bare.git"), "init", "-q", "--bare");
        Files.writeString(folder.resolve("blank.txt"), " \n");
        Files.writeString(folder.resolve("mebibyte.txt"), "x".repeat(1 << 20));
    }

    @AfterAll
    static void noRefusedCommandMadeARun() {
        assertThat(rush.rush("cloud", "list", "--json").output().lines())
                .filteredOn(run -> run.contains(folder.toString()))
                .allMatch(run -> run.contains("/other\""));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("no agent 'nobody'", USAGE, run("nobody", REPOSITORY, "-p", "x")),
                arguments("Unknown option: '-x'", USAGE, run("-x", REPOSITORY, "-p", "x")),
                arguments("not an agent's name", USAGE, run("--", "-x", REPOSITORY)),
                arguments("does not exist", USAGE, run("script", "/no/such/folder", "-p", "x")),
                arguments("no commit yet", USAGE, run("script", "{folder}/empty", "-p", "x")),
                arguments("no commit yet", USAGE, run("script", "{folder}/bare.git", "-p", "x")),
                arguments("has no branch 'nowhere'", USAGE, run("script", REPOSITORY, "--base", "nowhere", "-p", "x")),
                arguments("not a branch name", USAGE, run("script", REPOSITORY, "--base=--upload-pack=x", "-p", "x")),
                arguments("not a branch name", USAGE, run("script", REPOSITORY, "--base", "a..b", "-p", "x")),
                arguments("not a branch name", USAGE, run("script", REPOSITORY, "--base", "a b", "-p", "x")),
                arguments("has no branch 'größe'", USAGE, run("script", REPOSITORY, "--base", "größe", "-p", "x")),
                arguments("the prompt is empty", USAGE, run("script", REPOSITORY, "-p", "")),
                arguments("the prompt is empty", USAGE, run("script", REPOSITORY, "-F", "{folder}/blank.txt")),
                arguments("longer than 256 KiB", USAGE, run("script", REPOSITORY, "-F", "{folder}/mebibyte.txt")),
                arguments("remote helper", USAGE, run("script", "ext::sh -c id", "-p", "x")),
                arguments("remote helper", USAGE, run("script", "EXT::sh -c id", "-p", "x")),
                arguments("Unknown option: '-owner/name'", USAGE, run("script", "-owner/name", "-p", "x")),
                arguments("is not a repository", USAGE, run("-p", "x", "--", "script", "-owner/name")),
                arguments("is not a repository", USAGE, run("script", "owner/..", "-p", "x")),
                arguments("is not a repository", USAGE, run("script", "own er/name", "-p", "x")),
                arguments("is not a repository", USAGE, run("script", "öwner/name", "-p", "x")),
                arguments("no computer 'mars'", USAGE, run("script", REPOSITORY, "--computer", "mars", "-p", "x")),
                arguments("there is no run and no group zzzzzzzzzzzz", 5, List.of("cloud", "status", "zzzzzzzzzzzz")),
                arguments("there is no run and no group zzzzzzzzzzzz", 5, List.of("cloud", "logs", "zzzzzzzzzzzz")),
                arguments(
                        "there is no run and no group zzzzzzzzzzzz",
                        5,
                        List.of("cloud", "message", "zzzzzzzzzzzz", "hello")),
                arguments("is not a run's id", USAGE, List.of("cloud", "stop", "--", "-rf")));
    }

    private static List<String> run(String... arguments) {
        return Stream.concat(Stream.of("cloud", "run"), Stream.of(arguments)).toList();
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("refused")
    void isRefusedWithWhatAndWhyAndTheNextCommand(String what, int exit, List<String> typed) {
        Program.Ended ended = rush.rush(typed.stream()
                .map(word ->
                        word.replace(REPOSITORY, repository.path().toString()).replace("{folder}", folder.toString()))
                .toArray(String[]::new));
        assertThat(ended.output()).startsWith("rush: ").contains(what).containsPattern("\nnext: .");
        assertThat(ended.output().lines()).as(ended.output()).hasSize(2);
        assertThat(ended.exit()).as(ended.output()).isEqualTo(exit);
        assertThat(repository.rushBranches()).isEmpty();
    }

    @Test
    void aRunThatFailsAndOneThatChangesNothingHaveExitCodesOfTheirOwn() {
        TestRepository other = TestRepository.inUse(folder.resolve("other"));
        String path = other.path().toString();
        assertThat(rush.rush("cloud", "run", "script", path, "-p", "exit 3").exit())
                .isEqualTo(7);
        assertThat(rush.rush("cloud", "run", "script", path, "-p", "true").exit())
                .isEqualTo(8);
        assertThat(other.rushBranches()).isEmpty();
    }

    @Test
    void whereNoRushAnswersTheCommandSaysHowToStartIt() {
        Program.Ended ended =
                rush.rush("cloud", "list", "--data", folder.resolve("nobody").toString());
        assertThat(ended.exit()).isEqualTo(6);
        assertThat(ended.output()).contains("no Rush answers").contains("next: rush up");
    }

    @Test
    void whereNoMachineIsRegisteredARunIsRefused() throws IOException {
        Path place = Files.createDirectories(folder.resolve("lonely"));
        try (RunningRush lonely = RunningRush.start(place, Map.of(), "--no-worker")) {
            Program.Ended ended =
                    lonely.rush("cloud", "run", "script", repository.path().toString(), "-p", "true");
            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.output())
                    .contains("no machine is registered")
                    .contains("next: rush up")
                    .doesNotContain("--------");
        }
    }
}

package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.Checkout;
import dev.rush.cli.FakeRun.Plan;
import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RunAgentTest {
    @TempDir
    Path directory;

    private FakeRush rush;
    private Shell shell;

    @BeforeEach
    void start() {
        rush = new FakeRush();
        shell = Shell.at(rush, directory);
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    @Test
    void followsTheRunAndPrintsOnlyThePullRequestAsData() {
        var ended = shell.rush("cloud", "run", "claude", "my-org/app", "--prompt", "Fix it");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("http://rush/pr/1\n");
        assertThat(ended.err()).contains("text          one", "text          three", "run run000000001 succeeded");
        assertThat(ended.err()).doesNotContain("detached");
    }

    @Test
    void sendsWhatWasAskedForAndNothingMore() {
        shell.rush(
                "cloud",
                "run",
                "script",
                "https://github.com/my-org/app.git",
                "-p",
                "x",
                "--computer",
                "mini",
                "--base",
                "dev",
                "--time-limit",
                "1h30m",
                "--if-lost",
                "replace",
                "-d");
        shell.rush("cloud", "run", "script", "my-org/app", "-p", "x", "-d");

        assertThat(rush.requests)
                .extracting(Json::write)
                .containsExactly(
                        "{\"agent\":\"script\",\"repositories\":[\"my-org/app\"],\"prompt\":\"x\",\"base\":\"dev\","
                                + "\"machines\":[\"mini\"],\"timeLimitSeconds\":5400,\"ifLost\":\"replace\"}",
                        "{\"agent\":\"script\",\"repositories\":[\"my-org/app\"],\"prompt\":\"x\"}");
    }

    @Test
    void refusesWhatIsNeitherWaitingNorReplacing() {
        var ended = shell.rush("cloud", "run", "script", "my-org/app", "-p", "x", "--if-lost", "panic");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--if-lost is wait or replace, not 'panic'");
        assertThat(rush.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"no-changes,8", "failed,7", "stopped,7", "timed-out,7", "needs-attention,7", "succeeded,0"})
    void endsAsTheRunEnded(String phase, int code) {
        rush.plan(Plan.SUCCEEDS.ending(phase, "none"));

        assertThat(shell.rush("cloud", "run", "script", "my-org/app", "-p", "x").code())
                .isEqualTo(code);
    }

    @Test
    void printsOnlyTheIdWhenDetached() {
        rush.plan(Plan.SUCCEEDS.endless());

        var ended = shell.rush("cloud", "run", "script", "my-org/app", "-p", "x", "--detach");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("run000000001\n");
        assertThat(ended.err()).contains("rush cloud logs -f run000000001");
    }

    @Test
    void followsSeveralRepositoriesAndEndsWithATable() {
        var ended = shell.rush("cloud", "run", "script", "my-org/app", "--repo", "my-org/web", "-p", "x");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("[my-org/app] ", "[my-org/web] ");
        assertThat(ended.lines().get(0)).startsWith("ID").contains("REPOSITORY", "PULL REQUEST");
        assertThat(ended.out()).contains("run000000001  my-org/app  succeeded", "run000000002  my-org/web  succeeded");
    }

    @Test
    void printsOneJsonLineForEachThingThatHappens() throws IOException {
        var ended = shell.rush("cloud", "run", "script", "my-org/app", "-p", "x", "--json");

        List<JsonObject> lines = new java.util.ArrayList<>();
        for (String line : ended.lines()) {
            lines.add(Json.parse(line));
        }
        assertThat(lines)
                .extracting(line -> line.text("event"))
                .containsExactly("created", "log", "log", "log", "state", "outcome");
        assertThat(lines.get(0).objects("runs").get(0).text("id")).isEqualTo("run000000001");
        assertThat(lines.get(1).text("run")).isEqualTo("run000000001");
        assertThat(lines.getLast().text("pullRequest")).isEqualTo("http://rush/pr/1");
    }

    @Test
    void resolvesAFolderToTheTopOfItsRepository() throws IOException {
        Path repository = Checkout.withACommit(directory.resolve("my app"));
        Path inside = Files.createDirectories(repository.resolve("src/main"));

        new Shell(inside)
                .with("RUSH_URL", rush.url())
                .with("RUSH_TOKEN", FakeRush.TOKEN)
                .rush("cloud", "run", "script", ".", "-p", "x", "-d");

        assertThat(rush.requests.get(0).texts("repositories")).containsExactly("file://" + repository.toRealPath());
    }

    @Test
    void readsThePromptFromAFileAndFromStandardInput() throws IOException {
        Files.writeString(directory.resolve("codemod.sh"), "echo ü\n");

        shell.rush("cloud", "run", "script", "my-org/app", "--prompt-file", "codemod.sh", "-d");
        shell.typing("typed").rush("cloud", "run", "script", "my-org/app", "-F", "-", "-d");

        assertThat(rush.requests).extracting(body -> body.text("prompt")).containsExactly("echo ü\n", "typed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-p x --prompt-file y         | give --prompt or --prompt-file, not both",
                "-d                           | there is no prompt",
                "--prompt=                    | the prompt is empty",
                "-F missing.txt               | cannot be read from missing.txt",
                "-p x --base ..               | not a branch name",
                "-p x --base -x               | not a branch name",
                "-p x --time-limit soon       | write 2h, 90m",
                "-p x --time-limit 25h        | between 1s and 24h",
                "-p x --repo my-org/app       | named twice",
                "-p x --nonsense              | Unknown option",
            })
    void refusesWhatCannotBeMeantBeforeAnythingIsSent(String options, String said) {
        String[] arguments = ("cloud run script my-org/app " + options).split(" ");

        var ended = shell.rush(arguments);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(said).contains("next: ");
        assertThat(ended.out()).isEmpty();
        assertThat(rush.calls).isEmpty();
    }

    @Test
    void refusesAPromptOfAMebibyteFromAFileAndFromStandardInput() throws IOException {
        String mebibyte = "x".repeat(1024 * 1024);
        Files.writeString(directory.resolve("long.txt"), mebibyte);

        assertThat(shell.rush("cloud", "run", "script", "my-org/app", "-F", "long.txt")
                        .err())
                .contains("longer than 256 KiB");
        assertThat(shell.typing(mebibyte)
                        .rush("cloud", "run", "script", "my-org/app", "-F", "-")
                        .code())
                .isEqualTo(2);
        assertThat(rush.calls).isEmpty();
    }

    @Test
    void takesAPromptAsItWasTyped() throws IOException {
        Files.writeString(directory.resolve("notes"), "--detach");

        shell.rush("cloud", "run", "script", "my-org/app", "-p", "@notes", "-d");
        shell.rush("cloud", "run", "script", "my-org/app", "--prompt=-d \"$HOME\" ${sys:user.home}", "-d");

        assertThat(rush.requests)
                .extracting(body -> body.text("prompt"))
                .containsExactly("@notes", "-d \"$HOME\" ${sys:user.home}");
    }

    @Test
    void refusesAPromptThatIsNotText() throws IOException {
        Files.write(directory.resolve("image.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});

        assertThat(shell.rush("cloud", "run", "script", "my-org/app", "-F", "image.png")
                        .err())
                .contains("is not UTF-8 text");
    }

    @Test
    void showsWhyTheServerRefusesAnAgent() {
        var ended = shell.rush("cloud", "run", "gpt", "my-org/app", "-p", "x");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("rush: no machine has the agent 'gpt'\nnext: rush cloud list\n");
    }

    @Test
    void saysThatNoMachineIsThere() {
        rush.machines.clear();

        var ended = shell.rush("cloud", "run", "script", "my-org/app", "-p", "x");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("no machine is registered");
    }

    @Test
    void neverAsksTwiceForARunWhenTheConnectionBreaks() {
        rush.dropPosts(1);

        var ended = shell.rush("cloud", "run", "script", "my-org/app", "-p", "x");

        assertThat(ended.code()).isEqualTo(6);
        assertThat(ended.err()).contains("it may have been done all the same", "next: rush cloud list");
        assertThat(rush.calls).containsExactly("POST /v1/runs");
    }

    @Test
    void waitsForALogServiceThatHasNotHeardOfTheRunYet() {
        rush.plan(Plan.SUCCEEDS.unknownFor(2));

        assertThat(shell.rush("cloud", "run", "script", "my-org/app", "-p", "x").out())
                .isEqualTo("http://rush/pr/1\n");
    }
}

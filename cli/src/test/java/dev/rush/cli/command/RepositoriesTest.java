package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.Checkout;
import dev.rush.cli.FakeRush;
import dev.rush.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RepositoriesTest {
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

    private Shell.Ended run(String... more) {
        String[] head = {"cloud", "run", "script", "-p", "x", "-d"};
        String[] all = new String[head.length + more.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(more, 0, all, head.length, more.length);
        return shell.rush(all);
    }

    private void list(String text) throws IOException {
        Files.writeString(directory.resolve("list.txt"), text);
    }

    @Test
    void takesARepositoryFromEachLineBesideThoseThatAreTyped() throws IOException {
        list("# all of ours\n\nmy-org/api   # the heart\n\thttps://github.com/my-org/web.git\r\n#my-org/old\n");

        var ended = run("my-org/app", "--repo", "my-org/lib", "--repos-file", "list.txt");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(rush.requests.get(0).texts("repositories"))
                .containsExactly("my-org/app", "my-org/lib", "my-org/api", "my-org/web");
        assertThat(ended.err()).contains("they are group group0000001");
    }

    @Test
    void readsTheListFromStandardInput() {
        shell.typing("my-org/api\nmy-org/web\n");

        assertThat(run("--repos-file", "-").code()).isZero();
        assertThat(rush.requests.get(0).texts("repositories")).containsExactly("my-org/api", "my-org/web");
    }

    @Test
    void oneThatIsNotReadyDoesNotHoldUpTheOthers() throws IOException {
        Path ready = Checkout.withACommit(directory.resolve("ready")).toRealPath();
        list(ready + "\n" + directory.toRealPath().resolve("missing") + "\n");

        var ended = run("--repos-file", "list.txt");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("note: line 2 of list.txt: ", "does not exist", "its run will say so");
        assertThat(rush.requests.get(0).texts("repositories"))
                .containsExactly(
                        "file://" + ready, "file://" + directory.toRealPath().resolve("missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my-org/api;my-org/web;my-org/api | line 1 of list.txt and line 3 of list.txt",
                "my-org/api;MY ORG                | line 2 of list.txt: ",
                "my-org/api;ext::sh -c id         | line 2 of list.txt: ",
                "#;;                              | list.txt names no repository",
            })
    void saysWhichLineCannotBeMeantAndSendsNothing(String lines, String said) throws IOException {
        list(lines.replace(';', '\n'));

        var ended = run("--repos-file", "list.txt");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(said).contains("next: ");
        assertThat(rush.calls).isEmpty();
    }

    @Test
    void saysHowManyOneCommandTakes() throws IOException {
        list(IntStream.rangeClosed(1, 51).mapToObj(i -> "my-org/r" + i).collect(Collectors.joining("\n")));

        var ended = run("--repos-file", "list.txt");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("51 repositories are more than one command takes, which is 50")
                .contains("next: split -l 50 list.txt");
        assertThat(rush.calls).isEmpty();
    }

    @Test
    void saysThatThereIsNoRepositoryAndNoFile() {
        assertThat(run().err()).contains("there is no repository: give REPO, --repo REPO or --repos-file FILE");
        assertThat(run("--repos-file", "none.txt").err()).contains("cannot be read from none.txt");
        assertThat(shell.rush("cloud", "run", "script", "-F", "-", "--repos-file", "-")
                        .err())
                .contains("only one of --prompt-file and --repos-file can read standard input");
    }

    @Test
    void sendsTheIdempotencyKeyAndSaysThatTheCommandCanBeTypedAgain() {
        run("my-org/app", "--idempotency-key", "nightly-7");
        run("my-org/app");
        assertThat(rush.keys).containsExactly("nightly-7", "");
        rush.dropPosts(1);

        var broken = run("my-org/app", "--idempotency-key", "nightly-7");

        assertThat(broken.code()).isEqualTo(6);
        assertThat(broken.err()).contains("type the same command again: its key makes the runs once");
        assertThat(run("my-org/app", "--idempotency-key", "two words").code()).isEqualTo(2);
    }
}

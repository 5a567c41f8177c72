package dev.rush.worktrees.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.harvest.Harvest.Found;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work that has in it what must not leave is left on the machine, and said where. */
class HeldWorkTest {
    private static final String SECRET = "the-value-of-a-secret";

    @TempDir
    Path folder;

    private static Set<String> named(InputStream content) throws IOException {
        String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        return text.contains(SECRET) ? Set.of("A_KEY") : Set.of();
    }

    private static Found found(TestAttempt attempt) {
        return new Harvest(TestAttempt.GIT).collect(attempt.checkout(), TestAttempt.SUBJECT, HeldWorkTest::named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo $S > left.txt|left.txt",
                "mkdir -p 'a b'; echo $S > 'a b/ü.txt'; git add --all; git commit -qm one|a b/ü.txt",
                "echo $S > x; git add x; git commit -qm one; git rm -q x; git commit -qm two --allow-empty|x",
                "echo x > x; git add x; git commit -qm \"one $S\"|commit ",
                "mkdir d; echo x > d/$S; git add d; git commit -qm one|the name of a file in d",
                "head -c 3000000 /dev/urandom > big; echo $S >> big; git add big; git commit -qm one|big"
            })
    void isLeftWhereverItIs(String script, String where) {
        TestAttempt attempt = TestAttempt.in(folder);
        attempt.agent("S=" + SECRET + "; " + script);
        assertThat(found(attempt)).isInstanceOfSatisfying(Found.Left.class, left -> {
            assertThat(left.reason()).as(left.detail()).isEqualTo(RunReason.SECRET_FOUND);
            assertThat(left.detail())
                    .startsWith(where)
                    .contains(
                            "holds the value of A_KEY",
                            "the worktree is kept in " + attempt.checkout().path())
                    .doesNotContain(SECRET);
        });
        assertThat(attempt.checkout().own().resolveSibling("harvest.git"))
                .as("nothing of it is packed")
                .doesNotExist();
    }

    @Test
    void whatTheBaseHasInAFileThatFileMayGoOnToHave() {
        TestRepository repository = TestRepository.withReadme(folder.resolve("repository"));
        repository.commit("fixture ü.txt", SECRET + "\n");
        TestAttempt attempt = TestAttempt.on(folder, repository);
        attempt.agent("echo more >> 'fixture ü.txt'; git add --all; git commit -qm one");
        assertThat(found(attempt)).isInstanceOf(Found.Work.class);
        attempt.agent("cp 'fixture ü.txt' other.txt; echo again >> other.txt");
        assertThat(found(attempt))
                .isInstanceOfSatisfying(
                        Found.Left.class, left -> assertThat(left.detail()).startsWith("other.txt"));
    }

    @Test
    void workWithoutItGoesOutAndEachNewObjectWasLookedAtOnce() throws Exception {
        TestAttempt attempt = TestAttempt.in(folder);
        attempt.agent("mkdir d; echo one > d/one; : > empty; git add --all; git commit -qm one; echo two > two");
        AtomicLong looked = new AtomicLong();
        Found found = new Harvest(TestAttempt.GIT).collect(attempt.checkout(), TestAttempt.SUBJECT, content -> {
            looked.incrementAndGet();
            int unused = content.read();
            return Set.of();
        });
        assertThat(found).isInstanceOf(Found.Work.class);
        assertThat(looked).hasValue(2 + 3 + 3);
        assertThat(Files.list(attempt.checkout().own().resolveSibling("harvest.git")))
                .noneMatch(file -> file.getFileName().toString().startsWith("content."));
    }

    @Test
    void aCheckThatCannotReadLeavesTheWork() {
        TestAttempt attempt = TestAttempt.in(folder);
        attempt.agent("echo one > one");
        Found found = new Harvest(TestAttempt.GIT).collect(attempt.checkout(), TestAttempt.SUBJECT, content -> {
            throw new IOException("cannot look");
        });
        assertThat(found)
                .isInstanceOfSatisfying(
                        Found.Left.class, left -> assertThat(left.reason()).isEqualTo(RunReason.WORK_UNREADABLE));
    }
}

package dev.rush.worktrees.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunReason;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.harvest.Harvest.Found;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that want more than they were given: nothing of theirs is run, and nothing outside the worktree goes out. */
class HostileHarvestTest {
    private static final String SECRET = "the-secret-of-this-machine";

    @TempDir
    Path folder;

    private TestAttempt attempt;
    private Path canary;

    @BeforeEach
    void prepare() throws Exception {
        TestRepository repository = TestRepository.withReadme(folder.resolve("repository"));
        repository.commit("src/a.txt", "a\n");
        repository.commit(".rush/config.yml", "setup: make\n");
        attempt = TestAttempt.on(folder, repository);
        canary = folder.resolve("canary");
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("a.txt"), SECRET);
        Files.writeString(secrets.resolve("id"), SECRET);
    }

    private void nothingHappens(Found found) {
        assertThat(canary).doesNotExist();
        assertThat(found.toString()).doesNotContain(SECRET);
        if (found instanceof Found.Work) {
            attempt.delivered();
            assertThat(new String(attempt.bundle(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(SECRET);
            String all = attempt.repository().git("log", "-p", "--format=%s", "main..result");
            assertThat(all).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git config filter.x.clean \"touch $OUTSIDE/canary; cat\"; git config filter.x.smudge cat; echo '* filter=x' > .gitattributes",
                "git config filter.x.process \"touch $OUTSIDE/canary\"; echo '* filter=x' > .git/info/attributes",
                "git config core.fsmonitor \"touch $OUTSIDE/canary\"",
                "git config core.hooksPath $PWD/h; mkdir h; for h in pre-commit post-index-change reference-transaction; do printf '#!/bin/sh\\ntouch $OUTSIDE/canary\\n' > h/$h; chmod +x h/$h; done",
                "git config include.path $OUTSIDE/secrets/a.txt",
                "git config diff.external \"touch $OUTSIDE/canary\"; git config core.pager \"touch $OUTSIDE/canary\"; echo '* diff=x' > .gitattributes",
                "git config core.sshCommand \"touch $OUTSIDE/canary\"; git config remote.origin.promisor true; git config extensions.partialClone origin; git config core.repositoryFormatVersion 1",
                "git init -q n; git -C n config core.fsmonitor \"touch $OUTSIDE/canary\"; git -C n config filter.x.clean \"touch $OUTSIDE/canary\"; echo '* filter=x' > n/.gitattributes",
                "git config core.worktree $OUTSIDE/secrets",
                "echo gitdir: $OUTSIDE/repository/.git > g; rm -rf .git; mv g .git",
                "rm -r src; ln -s $OUTSIDE/secrets src",
                "ln -s $OUTSIDE/secrets more; ln -s $OUTSIDE/secrets/id .gitmodules",
                "ln -sf $OUTSIDE/secrets/id .gitignore; ln -sf $OUTSIDE/secrets/id .gitattributes",
                "ln $OUTSIDE/secrets/id .git/objects/$(git rev-parse HEAD | sed 's,..,&/,;s,/.*,,' | tr -d '\\n')x 2>/dev/null || true",
                "echo $OUTSIDE/repository/.git/objects > .git/objects/info/alternates"
            })
    void nothingOfTheAgentsIsRunAndNothingOutsideGoesOut(String script) {
        attempt.agent("echo work > WORK.md; " + script);
        nothingHappens(attempt.found());
        assertThat(attempt.work().commits()).isEqualTo(1);
    }

    @Test
    void aFolderBecomeALinkIsALinkAndNotWhatItShows() {
        attempt.agent("rm -r src; ln -s $OUTSIDE/secrets src");
        assertThat(attempt.changes()).isEqualTo("A\tsrc\nD\tsrc/a.txt");
    }

    @Test
    void aSubmodulesSettingsAreNotUsed() {
        attempt.agent("git init -q ../lib; cd ../lib; echo x > x; git add x; git commit -qm X");
        attempt.agent("git -c protocol.file.allow=always submodule --quiet add ../../lib lib 2>/dev/null"
                + " || git -c protocol.file.allow=always submodule --quiet add $PWD/../lib lib;"
                + " git -C lib config core.fsmonitor \"touch $OUTSIDE/canary\";"
                + " git -C lib config core.worktree $OUTSIDE/secrets");
        nothingHappens(attempt.found());
        assertThat(attempt.changes()).isEqualTo("A\t.gitmodules\nA\tlib");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d=$PWD; cd ..; mv $d moved; ln -s $OUTSIDE/secrets $d",
                "d=$(dirname $PWD); mv $d $OUTSIDE/moved; ln -s $OUTSIDE $d",
                "cd ..; rm -rf $OLDPWD"
            })
    void aWorktreeThatIsSomewhereElseIsNotRead(String script) {
        attempt.agent(script);
        Found found = attempt.found();
        assertThat(found).isInstanceOf(Found.Left.class);
        assertThat(((Found.Left) found).reason()).isEqualTo(RunReason.WORK_UNREADABLE);
        nothingHappens(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o=$(git rev-parse HEAD:WORK.md); f=.git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-);"
                        + " p=$(echo forged | git hash-object -w --stdin); g=.git/objects/$(echo $p | cut -c1-2)/$(echo $p | cut -c3-);"
                        + " chmod u+w $f; cp $g $f",
                "o=$(git rev-parse HEAD:WORK.md); f=.git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-); rm -f $f; ln -s $OUTSIDE/secrets/id $f",
                "o=$(git rev-parse HEAD:WORK.md); f=.git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-); rm -f $f; mkfifo $f",
                "o=$(git rev-parse HEAD:WORK.md); rm -f .git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-); echo x > WORK.md",
                "git repack -adq; p=$(ls .git/objects/pack/*.pack); chmod u+w $p; printf x | dd of=$p bs=1 seek=40 conv=notrunc 2>/dev/null",
                "mv .git/objects $OUTSIDE/away; ln -s $OUTSIDE/away .git/objects",
                "mkdir .git/reftable",
                "mkdir d; cd d; git init -q; rm -rf .git/refs; ln -s $OUTSIDE/repository/.git/refs .git/refs",
                "echo garbage > .git/refs/heads/x",
                "ln -s $OUTSIDE/secrets/id .git/refs/heads/x",
                "rm .git/HEAD; ln -s $OUTSIDE/secrets/id .git/HEAD",
                "rm .git/HEAD; mkfifo .git/HEAD",
                "echo 1234567890123456789012345678901234567890 > .git/refs/heads/x",
                "git update-ref refs/heads/x $(git rev-parse HEAD); echo nonsense >> .git/packed-refs"
            })
    void whatIsNotWhatItSeemsIsAReason(String script) {
        attempt.agent("echo work > WORK.md; git add WORK.md; git commit -qm Work; " + script);
        Found.Left left = attempt.left();
        assertThat(left.reason()).isEqualTo(RunReason.WORK_UNREADABLE);
        nothingHappens(left);
    }

    @Test
    void aPipeThatGitWaitsForIsAReasonWhenItsTimeIsUp() {
        attempt.agent("mkdir d; cd d; git init -q; rm -f .git/HEAD; mkfifo .git/HEAD");
        Harvest impatient = new Harvest(new Git(Duration.ofSeconds(2)));
        assertThat(impatient
                        .collect(attempt.checkout(), TestAttempt.SUBJECT, ContentCheck.NONE)
                        .toString())
                .contains("WORK_UNREADABLE", "git took longer than 2 s");
    }

    @Test
    void anObjectOfTheBaseThatTheAgentForgedIsNoticed() {
        attempt.agent("o=$(git rev-parse HEAD:.rush/config.yml); d=.git/objects/$(echo $o | cut -c1-2); mkdir -p $d;"
                + " p=$(echo 'setup: evil' | git hash-object -w --stdin);"
                + " cp .git/objects/$(echo $p | cut -c1-2)/$(echo $p | cut -c3-) $d/$(echo $o | cut -c3-);"
                + " echo work > WORK.md; git add WORK.md; git commit -qm Work");
        assertThat(attempt.left().detail()).contains("is not the object that its name says");
    }

    @Test
    void aTreeOfMorePathsThanAnyMachineHoldsIsAReason() {
        attempt.agent("b=$(echo x | git hash-object -w --stdin);"
                + " t=$(for i in 0 1 2 3 4 5 6 7 8 9; do printf '100644 blob %s\\t%s\\n' $b $i; done | git mktree);"
                + " for l in 1 2 3 4 5 6 7 8 9; do"
                + " t=$(for i in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\\t%s\\n' $t $i; done | git mktree); done;"
                + " c=$(git commit-tree $t -p HEAD -m Bomb); git update-ref HEAD $c");
        Found.Left left = attempt.left();
        assertThat(left.reason()).isEqualTo(RunReason.WORK_TOO_LARGE);
        assertThat(left.detail()).contains("paths");
    }

    @Test
    void aTreeThatNamesGitsOwnFolderDoesNotGoOut() {
        attempt.agent(
                "b=$(echo x | git hash-object -w --stdin); s=$(printf '100644 blob %s\\tconfig\\n' $b | git mktree);"
                        + " named=$(printf '040000 tree %s\\tx\\n' $s | git mktree);"
                        + " t=$({ printf '40000 .git\\000'; git cat-file tree $named | tail -c 20; }"
                        + " | git hash-object -t tree -w --stdin --literally);"
                        + " c=$(git commit-tree $t -p HEAD -m Evil); git update-ref HEAD $c");
        assertThat(attempt.left().reason()).isEqualTo(RunReason.WORK_UNREADABLE);
    }

    @Test
    void whatGitCannotReadIsNeverClean() throws Exception {
        attempt.agent("mkdir closed; echo x > closed/x; chmod 000 closed");
        Assumptions.assumeFalse(Files.isReadable(attempt.checkout().path().resolve("closed")), "root reads all");
        assertThat(attempt.left().reason()).isEqualTo(RunReason.WORK_UNREADABLE);
        attempt.agent("chmod 700 closed");
    }

    @Test
    void aTrackedFileThatBecameAPipeIsNamed() {
        attempt.agent("rm src/a.txt; mkfifo src/a.txt");
        assertThat(attempt.left().detail()).contains("src/a.txt");
    }
}

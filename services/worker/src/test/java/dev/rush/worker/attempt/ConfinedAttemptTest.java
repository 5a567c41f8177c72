package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.testkit.TestRepository;
import dev.rush.worker.confinement.Confinement;
import dev.rush.worker.confinement.ConfinementMode;
import dev.rush.worker.confinement.ConfinementSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole attempt can do, and cannot, when its agent is confined. */
class ConfinedAttemptTest {
    private static final String CANARY = "canary-4712";

    @TempDir
    Path folder;

    private Confinement confinement;
    private TestRepository repository;
    private TestMachine machine;

    @BeforeEach
    void start() {
        confinement = new ConfinementSearch(System.getenv(), List.of()).find(ConfinementMode.AUTO);
        Assumptions.assumeTrue(confinement.isHeld(), () -> "skipped: " + confinement.described());
        repository = TestRepository.withReadme(folder.resolve("repository"));
        machine = new TestMachine(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        if (machine != null) {
            machine.attempts.close();
        }
    }

    @Test
    void itFetchesFromTheRepositoryItWorksOn() throws IOException {
        repository.write("later.txt", "later");
        repository.git("checkout", "-q", "-b", "later");
        repository.commitAll("Later");
        repository.git("checkout", "-q", "main");

        AttemptKey key = fetching("git fetch -q origin later && git show FETCH_HEAD:later.txt >copy.txt");

        assertThat(machine.transport.lines(key, "stderr")).isEmpty();
    }

    @Test
    void itFetchesFromALinkedWorktree() {
        repository.git(
                "worktree",
                "add",
                "-q",
                "-b",
                "feature",
                folder.resolve("linked").toString());
        repository = new TestRepository(folder.resolve("linked"));

        fetching("git fetch -q origin feature && git rev-parse FETCH_HEAD >head.txt");
    }

    @Test
    void itFindsTheSubmodulesThatThePersonUses() {
        TestRepository library = TestRepository.withReadme(folder.resolve("library"));
        repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../library", "lib");
        repository.git("commit", "-q", "-m", "Use the library");
        assertThat(library.git("rev-parse", "main")).isNotEmpty();

        fetching("git -c protocol.file.allow=always submodule --quiet update --init && cp lib/README.md COPY.md");
    }

    @Test
    void itSeesNeitherThePersonsFilesNorTheirSettings() throws IOException {
        Files.writeString(folder.resolve("repository/.env"), CANARY);
        repository.git("config", "http.extraHeader", CANARY);
        Files.writeString(folder.resolve("repository/.git/hooks/post-commit"), "#!/bin/sh\n# " + CANARY + "\n");
        TestRepository other = TestRepository.withReadme(folder.resolve("other"));
        other.git("config", "http.extraHeader", CANARY);
        String secret = folder.toString();

        AttemptKey key = machine.start(machine.command(
                "script",
                repository,
                ("cat %1$s/repository/.env %1$s/repository/.git/config %1$s/repository/.git/hooks/* %1$s/other/.git/*"
                                + "; find %1$s -type f | xargs cat; echo looked >looked.txt")
                        .formatted(secret)));

        assertThat(machine.end(key).outcome()).isInstanceOf(AttemptOutcome.Changed.class);
        assertThat(machine.transport.log(key).toString()).doesNotContain(CANARY);
        assertThat(repository.git("config", "http.extraHeader")).isEqualTo(CANARY);
    }

    @Test
    void itCannotWriteIntoTheRepositoryItWorksOn() {
        AttemptKey key = machine.start(machine.command(
                "script",
                repository,
                "git push -q origin HEAD:planted; git -C \"$(git remote get-url origin)\" branch x; true"));

        machine.end(key);

        assertThat(repository.git("branch", "--list", "planted", "x")).isEmpty();
    }

    /** Only bubblewrap shows a person's repository with other settings in the place of theirs. */
    private AttemptKey fetching(String script) {
        Assumptions.assumeTrue(
                confinement.wire().equals("bubblewrap"), () -> "skipped: no fetching when " + confinement.described());
        return succeeding(script);
    }

    private AttemptKey succeeding(String script) {
        AttemptKey key = machine.start(machine.command("script", repository, "set -e; " + script));
        assertThat(machine.end(key).outcome())
                .as(() -> machine.transport.lines(key, "stderr").toString())
                .isInstanceOf(AttemptOutcome.Changed.class);
        return key;
    }
}

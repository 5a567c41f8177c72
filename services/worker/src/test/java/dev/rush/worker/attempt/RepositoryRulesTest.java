package dev.rush.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.repositoryconfig.ConfigReading;
import dev.rush.repositoryconfig.RepositoryConfig;
import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryRulesTest {
    @TempDir
    Path folder;

    private final RepositoryRules rules = new RepositoryRules(new Git(Duration.ofMinutes(1)));
    private TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.withReadme(folder.resolve("app"));
    }

    @Test
    void aRepositoryWithoutTheFileHasNoRules() {
        assertThat(rules()).isEqualTo(new ConfigReading.Valid(RepositoryConfig.NONE));

        repository.commit(".rush/notes", "nothing for the worker\n");
        assertThat(rules()).isEqualTo(new ConfigReading.Valid(RepositoryConfig.NONE));
    }

    @Test
    void anExecutableFileIsReadLikeAnyOther() {
        repository.write(".rush/config.yml", "requires: [make]\n");
        assertThat(repository.path().resolve(".rush/config.yml").toFile().setExecutable(true))
                .isTrue();
        repository.commitAll("Rules that can be run");

        assertThat(rules())
                .isInstanceOfSatisfying(
                        ConfigReading.Valid.class,
                        valid -> assertThat(valid.config().requires()).isEqualTo(List.of("make")));
    }

    @Test
    void aLinkInItsPlaceIsNoWayToHaveNoRules() throws IOException {
        Files.createDirectories(repository.path().resolve(".rush"));
        Files.createSymbolicLink(repository.path().resolve(".rush/config.yml"), Path.of("elsewhere"));
        repository.commitAll("A link");

        assertThat(rules()).isEqualTo(new ConfigReading.Invalid("it is no file"));
    }

    @Test
    void norIsALinkInPlaceOfItsFolder() throws IOException {
        Files.createSymbolicLink(repository.path().resolve(".rush"), Path.of("elsewhere"));
        repository.commitAll("A link");

        assertThat(rules()).isEqualTo(new ConfigReading.Invalid(".rush is no folder"));
    }

    @Test
    void whatCouldNotBeReadIsLookedAtAgain() {
        String none = "0".repeat(40);
        Path mirror = repository.path().resolve(".git");
        assertThat(rules.at(mirror, none)).isEqualTo(new ConfigReading.Invalid("it cannot be read"));

        Path empty = folder.resolve("late");
        String commit = repository.git("rev-parse", "HEAD");
        assertThat(rules.at(empty.resolve(".git"), commit)).isEqualTo(new ConfigReading.Invalid("it cannot be read"));
        repository.git("clone", "--quiet", ".", empty.toString());
        assertThat(rules.at(empty.resolve(".git"), commit)).isEqualTo(new ConfigReading.Valid(RepositoryConfig.NONE));
    }

    private ConfigReading rules() {
        return rules.at(repository.path().resolve(".git"), repository.git("rev-parse", "HEAD"));
    }
}

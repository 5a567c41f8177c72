package dev.rush.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.FakeServer;
import dev.rush.cli.Shell;
import dev.rush.pairing.ServerKey;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person, several servers. */
class ProfileTest {
    @TempDir
    Path directory;

    @TempDir
    Path homeFolder;

    @TempDir
    Path workFolder;

    private FakeServer home;
    private FakeServer work;

    @BeforeEach
    void logInToBoth() throws IOException {
        home = new FakeServer(ServerKey.in(homeFolder));
        work = new FakeServer(ServerKey.in(workFolder));
        assertThat(rush("login", home.line().text()).code()).isZero();
        assertThat(rush("login", work.line().text(), "--profile", "work").code())
                .isZero();
        home.authorisations().clear();
        work.authorisations().clear();
    }

    @AfterEach
    void stop() {
        home.close();
        work.close();
    }

    private Shell.Ended rush(String... words) {
        return new Shell(directory).rush(words);
    }

    @Test
    void aProfileIsChosenByOptionAndByEnvironmentAndTheOptionCounts() {
        rush("computers", "list");
        assertThat(home.authorisations()).isNotEmpty();
        assertThat(work.authorisations()).isEmpty();
        home.authorisations().clear();

        rush("computers", "list", "--profile", "work");
        new Shell(directory).with("RUSH_PROFILE", "work").rush("computers", "list");
        new Shell(directory)
                .with("RUSH_URL", "http://127.0.0.1:1")
                .with("RUSH_TOKEN", "x")
                .rush("computers", "list", "--profile", "work");
        assertThat(work.authorisations()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(home.authorisations()).isEmpty();
    }

    @Test
    void loggingOutOfOneLeavesTheOther() {
        rush("logout", "--profile", "work");

        Shell.Ended gone = rush("computers", "list", "--profile", "work");
        assertThat(gone.code()).isEqualTo(6);
        assertThat(gone.err()).contains("there is no profile 'work'").contains("next: rush login LINE --profile work");
        assertThat(rush("computers", "list").code()).isZero();
    }

    @Test
    void localIsTheRushOfThisComputer() {
        assertThat(rush("computers", "list", "--profile", "local").err()).contains("endpoint.json");
        assertThat(rush("login", home.line().text(), "--profile", "local").code())
                .isEqualTo(2);
    }

    @Test
    void aProfilesNameLeavesTheFolderOfProfilesNot() {
        assertThat(rush("computers", "list", "--profile", "../x").code()).isEqualTo(2);
    }
}

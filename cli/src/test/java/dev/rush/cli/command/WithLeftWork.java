package dev.rush.cli.command;

import static dev.rush.cli.Checkout.commit;
import static dev.rush.cli.Checkout.git;

import dev.rush.cli.Checkout;
import dev.rush.cli.FakeRun.Plan;
import dev.rush.cli.FakeRush;
import dev.rush.cli.FakeWork;
import dev.rush.cli.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests about the work of a stopped run: a person's repository, an agent's clone of it with one commit more, and a server. */
abstract class WithLeftWork {
    static final String RUN = "k7m2q9x4tb1d";
    static final String BRANCH = "rush/" + RUN;

    @TempDir
    Path temporary;

    Path mine;
    Path agents;
    String base;
    String head;
    FakeWork work;
    FakeRush rush;

    @BeforeEach
    void makeWork() throws IOException {
        Path folder = temporary.toRealPath();
        mine = Checkout.withACommit(folder.resolve("mine"));
        base = commit(mine, "one.txt", "one\n");
        agents = folder.resolve("agents");
        git(folder, "clone", "-q", mine.toString(), agents.toString());
        head = commit(agents, "two.txt", "two\n");
        rush = new FakeRush();
        rush.plan(Plan.SUCCEEDS.ending("stopped", "user-request"));
        work = FakeWork.of(agents, base);
        rush.works.put(RUN, work);
    }

    @AfterEach
    void stop() {
        rush.close();
    }

    /** What {@code rush cloud} with these words does, typed in that folder. */
    Shell.Ended cloud(Path folder, String... words) {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "cloud";
        System.arraycopy(words, 0, arguments, 1, words.length);
        return Shell.at(rush, folder).rush(arguments);
    }
}

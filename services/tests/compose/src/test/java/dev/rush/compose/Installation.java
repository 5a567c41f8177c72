package dev.rush.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.testkit.FakeGitHub;
import dev.rush.testkit.Program;
import dev.rush.testkit.ScriptedModel;
import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A stack with a forge and two machines: one in a container, {@value #INSIDE}, and one that is a process here, {@value #OUTSIDE}. */
final class Installation implements AutoCloseable {
    static final String INSIDE = "container";
    static final String OUTSIDE = "outside";

    private final Path folder;
    private final String address;
    private final FakeGitHub forge;
    private final Stack stack;
    private @Nullable Program outside;
    private @Nullable ScriptedModel model;

    private Installation(Path folder) throws IOException {
        this.folder = folder;
        Engine engine = new Engine(folder, Map.of());
        assertThat(engine.whyNot()).as("containers were asked for").isEmpty();
        this.address = engine.ownAddress();
        TestRepository seed = TestRepository.withReadme(folder.resolve("seed"));
        for (String copy : List.of("forge", "forge-outside", "forge-container")) {
            seed.git("clone", "--quiet", "--bare", ".", repository(copy).toString());
        }
        ownedByTheContainers(folder.resolve("forge-container"));
        this.forge = new FakeGitHub(folder.resolve("forge"), address, true);
        this.stack = new Stack(folder, address, forge, folder.resolve("forge-container"));
    }

    /** Starts it below that folder; returns when both machines are online. */
    static Installation start(Path folder) throws IOException {
        Installation made = new Installation(folder);
        try {
            made.startAll();
            return made;
        } catch (IOException | RuntimeException | AssertionError failure) {
            System.out.println(made.logs());
            made.close();
            throw failure;
        }
    }

    private void startAll() throws IOException {
        System.out.println("containers: the images of this build, at " + stack.url());
        stack.up();
        stack.startWorker();
        outside = owner().begin(
                        "outside.out",
                        settingsOutside(),
                        "computer",
                        "register",
                        stack.invitation(),
                        "--name",
                        OUTSIDE);
        owner().awaitOnline(INSIDE);
        owner().awaitOnline(OUTSIDE);
    }

    private Path repository(String copy) {
        return folder.resolve(copy).resolve(Person.REPOSITORY + ".git");
    }

    /** Git reads a repository for its owner only. */
    private void ownedByTheContainers(Path repositories) {
        Program.Ended ended = Program.run(folder, Map.of(), "chown", "-R", "10001:10001", repositories.toString());
        assertThat(ended.exit()).as(ended.output()).isZero();
    }

    /** What the worker outside is told; with claude and its scripted model, where they can be had. */
    private Map<String, String> settingsOutside() throws IOException {
        String github = "file://" + folder.resolve("forge-outside");
        try {
            Path programs = ScriptedModel.programs();
            ScriptedModel scripted = ScriptedModel.start();
            model = scripted;
            return Map.of(
                    "RUSH_WORKER_GITHUB_URL",
                    github,
                    "PATH",
                    programs + ":" + System.getenv("PATH"),
                    "HOME",
                    Files.createDirectories(folder.resolve("home")).toString(),
                    "ANTHROPIC_BASE_URL",
                    scripted.url(),
                    "ANTHROPIC_API_KEY",
                    "sk-not-a-key");
        } catch (TestAbortedException missing) {
            System.out.println(missing.getMessage());
            return Map.of("RUSH_WORKER_GITHUB_URL", github);
        }
    }

    Stack stack() {
        return stack;
    }

    Person owner() {
        return stack.owner();
    }

    /** Whether the machine outside has an agent that takes messages. */
    boolean hasAnAgentThatListens() {
        return model != null;
    }

    /** A gate that agents of both machines reach. */
    Gate gate() throws IOException {
        return new Gate(address);
    }

    /** Waits until the run has succeeded; then the forge has one pull request of it. */
    void awaitPullRequest(String run) {
        owner().awaitStatus(run, "succeeded");
        assertThat(owner().rush("cloud", "pr", run).output()).contains("https://github.example/my-org/web/pull/");
        assertThat(forge.pulls())
                .filteredOn(pull -> String.valueOf(pull.get("head")).contains("rush/" + run))
                .hasSize(1);
    }

    /** What a file has on the branch of a run's pull request. */
    String delivered(String run, String file) {
        String repository = repository("forge").toString();
        Program.Ended shown =
                Program.run(folder, Map.of(), "git", "--git-dir", repository, "show", "rush/" + run + ":" + file);
        assertThat(shown.exit()).as(shown.output()).isZero();
        return shown.output().strip();
    }

    /** What was counted is all that the agent delivered to have counted, once and in order. */
    void assertWhole(List<String> counted, String run, String file) {
        List<String> all = IntStream.rangeClosed(1, Integer.parseInt(delivered(run, file)))
                .mapToObj(number -> "line-" + number)
                .toList();
        assertThat(counted).isNotEmpty().isEqualTo(all);
    }

    /** The last lines of everybody. */
    String logs() {
        return stack.logs() + (outside == null ? "" : "\n" + outside.read());
    }

    @Override
    public void close() {
        if (outside != null) {
            outside.close();
        }
        if (model != null) {
            model.close();
        }
        stack.close();
        forge.close();
    }
}

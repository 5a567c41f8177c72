package dev.rush.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rush.testkit.RunningRush;
import dev.rush.testkit.TestRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** From one command over fifty repositories to a pull request in each. */
final class GroupBench {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int REPOSITORIES = 50;
    private static final int TIMES = 3;
    private static final String SCRIPT = "date > DATE";
    private static final double NANOS_A_SECOND = 1e9;

    private final Path home;
    private final Path work;

    GroupBench(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    void run() {
        List<TestRepository> repositories = IntStream.range(0, REPOSITORIES)
                .mapToObj(place -> TestRepository.withReadme(work.resolve("group-" + place)))
                .toList();
        Samples ours = new Samples();
        Samples byHand = new Samples();
        try (RunningRush rush = RunningRush.start(work.resolve("group"), Map.of())) {
            for (int time = 0; time < TIMES; time++) {
                ours.add(seconds(() -> group(rush, repositories)));
            }
        }
        for (int time = 0; time < TIMES; time++) {
            int again = time;
            byHand.add(seconds(() -> repositories.forEach(one -> byHand(one, again))));
        }
        System.out.println(Figure.of(
                        "group.50.seconds",
                        "s",
                        ours,
                        50,
                        "git worktree, the same script and a commit in each, one after the other by hand",
                        byHand)
                .line());
    }

    private void group(RunningRush rush, List<TestRepository> repositories) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("cli/bin/rush").toString(), "cloud", "run", "script", "-p", SCRIPT, "-d", "--json"));
        repositories.forEach(one -> command.addAll(List.of("--repo", one.path().toString())));
        String group = created(Shell.run(work, Map.of("RUSH_DATA", rush.data().toString()), command));
        JsonNode now = rush.client().get("/v1/groups/" + group);
        while (now.path("phase").asText().equals("running")) {
            pause();
            now = rush.client().get("/v1/groups/" + group);
        }
        if (!now.path("phase").asText().equals("succeeded")) {
            throw new IllegalStateException("the group has not succeeded: " + now);
        }
    }

    private static String created(String output) {
        try {
            return MAPPER.readTree(output.substring(output.indexOf('{')))
                    .path("group")
                    .asText();
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(output, failure);
        }
    }

    /** What a person would do without Rush, up to the push. */
    private void byHand(TestRepository repository, int again) {
        Path worktree = work.resolve("by-hand");
        repository.git("worktree", "add", "-q", "-b", "hand-" + again, worktree.toString(), "main");
        TestRepository there = new TestRepository(worktree);
        Shell.run(worktree, "sh", "-c", SCRIPT);
        there.commitAll("By hand");
        repository.git("worktree", "remove", "--force", worktree.toString());
    }

    private static double seconds(Runnable what) {
        long begin = System.nanoTime();
        what.run();
        return (System.nanoTime() - begin) / NANOS_A_SECOND;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

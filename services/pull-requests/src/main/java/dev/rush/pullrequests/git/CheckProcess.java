package dev.rush.pullrequests.git;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.googlecode.javaewah.EWAHCompressedBitmap;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunReason;
import dev.rush.repositoryconfig.ConfigFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Checks work in a process of its own, with a heap and a time limit of its own: whatever a bundle is made to do to the one
 * who opens it, it does to a process that nobody else needs.
 */
public final class CheckProcess implements BundleCheck {
    private static final int HEAP_FULL = 3;
    private static final Duration PAUSE = Duration.ofMinutes(2);
    private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    /** One class of each library that a check needs. */
    private static final List<Class<?>> NEEDED = List.of(
            CheckMain.class,
            ResultAccepted.class,
            ConfigFile.class,
            Repository.class,
            EWAHCompressedBitmap.class,
            LoggerFactory.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            YAMLFactory.class,
            LoaderOptions.class);

    private final RepositoryCache cache;
    private final CheckRules rules;
    private final Limits limits;

    /**
     * What a process may use.
     *
     * @param heapMib its heap, in MiB
     * @param time how long it may take, with the fetch of the base
     */
    public record Limits(long heapMib, Duration time) {}

    /** Checks by these rules, in processes within these limits. */
    public CheckProcess(RepositoryCache cache, CheckRules rules, Limits limits) {
        this.cache = cache;
        this.rules = rules;
        this.limits = limits;
    }

    @Override
    public CheckResult check(Upstream upstream, ResultAccepted accepted, Path bundle) {
        CheckOrder order = CheckOrder.of(cache, upstream, accepted, bundle, rules);
        return cache.alone(upstream, () -> run(order, bundle.resolveSibling(bundle.getFileName() + ".answer")));
    }

    private CheckResult run(CheckOrder order, Path answer) {
        try {
            return run(start(answer), order, answer);
        } catch (IOException failure) {
            return unknown("the check could not be started: " + TransportFailure.line(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return unknown("the check was interrupted");
        } finally {
            remove(answer);
        }
    }

    private Process start(Path answer) throws IOException {
        var builder = new ProcessBuilder(command())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().retainAll(PASSED_ON);
        return builder.start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heapMib() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash"));
        String path = String.join(
                File.pathSeparator,
                NEEDED.stream().map(CheckProcess::place).distinct().toList());
        command.addAll(List.of("-cp", path, CheckMain.class.getName()));
        return command;
    }

    private static String place(Class<?> needed) {
        try {
            return Path.of(needed.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("nobody knows where " + needed + " comes from", impossible);
        }
    }

    private CheckResult run(Process process, CheckOrder order, Path answer) throws IOException, InterruptedException {
        try (OutputStream in = process.getOutputStream()) {
            CheckOrder.MAPPER.writeValue(in, order);
        } catch (IOException endedEarly) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
                return unknown("the check took longer than " + limits.time().toSeconds() + " s");
            }
            return switch (process.exitValue()) {
                case 0 ->
                    CheckOrder.MAPPER
                            .readValue(answer.toFile(), CheckAnswer.class)
                            .result();
                case HEAP_FULL ->
                    tooLarge("checking the work needs more memory than the " + limits.heapMib() + " MiB allowed");
                case CheckMain.TOO_DEEP -> tooLarge("the work is nested too deep to be checked");
                default -> unknown("the check ended with exit code " + process.exitValue());
            };
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static CheckResult tooLarge(String detail) {
        return new CheckResult.Unsound(RunReason.WORK_TOO_LARGE, detail);
    }

    private static CheckResult unknown(String detail) {
        return new CheckResult.Unknown(RunReason.WORK_TOO_LARGE, detail, PAUSE);
    }

    private static void remove(Path answer) {
        try {
            Files.deleteIfExists(answer);
        } catch (IOException left) {
            answer.toFile().deleteOnExit();
        }
    }
}

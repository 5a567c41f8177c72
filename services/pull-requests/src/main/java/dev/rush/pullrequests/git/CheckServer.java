package dev.rush.pullrequests.git;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.googlecode.javaewah.EWAHCompressedBitmap;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.repositoryconfig.ConfigFile;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * One checking process, for the work of one organisation. One thread at a time asks it.
 *
 * <p>Its output is a pipe that holds nothing but answers; whatever else it or its JVM prints goes to our standard error.
 */
final class CheckServer {
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

    private final OrganisationId organisation;
    private final Process process;
    private int answers;

    private CheckServer(OrganisationId organisation, Process process) {
        this.organisation = organisation;
        this.process = process;
    }

    static CheckServer start(OrganisationId organisation, long heapMib) throws IOException {
        return new CheckServer(organisation, process(heapMib).start());
    }

    /** What starts such a process. */
    static ProcessBuilder process(long heapMib) {
        String path = String.join(
                File.pathSeparator,
                NEEDED.stream().map(CheckServer::place).distinct().toList());
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMib + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                path,
                CheckMain.class.getName());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        return builder;
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

    boolean isFor(OrganisationId other) {
        return organisation.equals(other);
    }

    /** How many orders it has answered. */
    int answers() {
        return answers;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Has an order carried out. Blocks. Whenever this ends without an answer, so has the process: nobody else may be at the
     * cache when the next one opens it.
     *
     * @param time how long all of it may take, with the reading of the answer
     * @return empty when the process ended by itself, or was ended because it answered nonsense
     * @throws TimeoutException when it was late
     */
    Optional<CheckResult> ask(CheckOrder order, Duration time) throws InterruptedException, TimeoutException {
        var talk = new FutureTask<>(() -> talk(order));
        Thread.ofPlatform().daemon().name("check-" + process.pid()).start(talk);
        boolean answered = false;
        try {
            Optional<CheckResult> result = talk.get(time.toMillis(), TimeUnit.MILLISECONDS);
            answered = result.isPresent();
            return result;
        } catch (ExecutionException nonsense) {
            return Optional.empty();
        } finally {
            if (answered) {
                answers++;
            } else {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Optional<CheckResult> talk(CheckOrder order) throws IOException, InterruptedException {
        try {
            CheckFrame.write(process.getOutputStream(), CheckOrder.MAPPER.writeValueAsBytes(order));
            Optional<byte[]> answer = CheckFrame.read(process.getInputStream(), order.longestAnswer());
            if (answer.isPresent()) {
                return Optional.of(CheckOrder.MAPPER
                        .readValue(answer.get(), CheckAnswer.class)
                        .result());
            }
        } catch (EOFException endedWithinIt) {
            // as if it had not begun to answer
        }
        process.waitFor();
        return Optional.empty();
    }

    /** The exit code of a process that gave no answer. */
    int exitCode() {
        return process.exitValue();
    }

    /** Ends it while it does nothing. */
    void dismiss() {
        process.destroyForcibly();
    }
}

package dev.rush.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The stand-in for a model in {@code src/main/python/model.py}, and the real agents that talk to it. */
public final class ScriptedModel implements AutoCloseable {
    private static final Path MODULE = Path.of(System.getProperty("rush.home", "."), "services", "tests", "testkit");

    private final Process process;
    private final String url;

    private ScriptedModel(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it on a free port; the test is skipped where Python is missing. */
    public static ScriptedModel start() {
        return start(List.of());
    }

    /** The same by another command, which runs what is behind it, for example in a network of its own. */
    public static ScriptedModel start(List<String> runner) {
        List<String> command = new ArrayList<>(runner);
        command.add("python3");
        command.add(MODULE.resolve("src/main/python/model.py").toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String line = firstLine(process);
            Assumptions.assumeTrue(line.startsWith("listening on "), "skipped: python3 does not run the model");
            return new ScriptedModel(process, line.substring("listening on ".length()));
        } catch (IOException failure) {
            return Assumptions.abort("skipped: python3 is not on the PATH");
        }
    }

    /**
     * The folder with the programs of the real agents, installed by npm at the first use; the test is skipped where they
     * cannot be installed.
     */
    public static Path programs() {
        try {
            Process script = new ProcessBuilder(
                            "sh",
                            MODULE.resolve("src/main/scripts/install-agents.sh").toString())
                    .redirectErrorStream(true)
                    .start();
            String said = firstLine(script);
            boolean ended = script.waitFor(5, TimeUnit.MINUTES);
            Assumptions.assumeTrue(
                    ended && said.startsWith("installed: "), said.startsWith("skipped: ") ? said : "skipped: " + said);
            return Path.of(said.substring("installed: ".length()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return Optional.ofNullable(reader.readLine()).orElse("nothing was said");
    }

    /** Where it answers. */
    public String url() {
        return url;
    }

    /** A configuration that sends codex here. */
    public List<String> codexConfiguration() {
        return List.of(
                "model = \"scripted\"",
                "model_provider = \"scripted\"",
                "[model_providers.scripted]",
                "name = \"scripted\"",
                "base_url = \"" + url + "/v1\"",
                "wire_api = \"responses\"");
    }

    @Override
    public void close() {
        process.destroy();
    }
}

package dev.rush.worker.attempt;

import dev.rush.testkit.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The real programs from npm, and the scripted model that they speak with.
 *
 * @param programs where the programs are
 * @param model what they speak with
 */
record RealAgents(Path programs, ScriptedModel model) implements AutoCloseable {
    /** Starts the model; a test is skipped where the programs are not there. */
    static RealAgents start() {
        return new RealAgents(ScriptedModel.programs(), ScriptedModel.start());
    }

    /** A machine that has them, with all it keeps in that folder. */
    TestMachine machine(Path folder) throws IOException {
        Path codexHome = Files.createDirectories(folder.resolve("codex"));
        Files.write(codexHome.resolve("config.toml"), model.codexConfiguration());
        return new TestMachine(
                folder.resolve("data"),
                Map.of(
                        "HOME", folder.toString(),
                        "CODEX_HOME", codexHome.toString(),
                        "ANTHROPIC_BASE_URL", model.url(),
                        "ANTHROPIC_API_KEY", "sk-not-a-key"),
                Map.of(
                        "claude", programs.resolve("claude").toString(),
                        "codex", programs.resolve("codex").toString()),
                1 << 20);
    }

    @Override
    public void close() {
        model.close();
    }
}

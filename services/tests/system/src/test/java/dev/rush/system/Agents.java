package dev.rush.system;

import dev.rush.testkit.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What {@code rush up} needs so that every agent works: scripts, and the real ones by a model that does as it is told. */
final class Agents {
    /** Does what the model of the real ones is told in {@link #REAL}. */
    static final Words SCRIPT = new Words("""
            if [ -z "$1" ]; then echo helo > HELLO.md
            elif grep -q 'wrote about' "$1"; then echo 'hello, world' > HELLO.md
            elif grep -q 'expected hello' "$1"; then echo hello > HELLO.md
            fi
            exit 0""", "expected hello", "why so short?");

    static final Words REAL = new Words(
            "Say hello\n> write HELLO.md helo\n> say It is there",
            "expected hello\n> write HELLO.md hello\n> say Mended",
            "why so short?\n> write HELLO.md hello, world\n> say Longer");

    private Agents() {}

    /**
     * What is said to an agent.
     *
     * @param prompt at the beginning
     * @param failure by the log of a check
     * @param comment by a person
     */
    record Words(String prompt, String failure, String comment) {}

    static Map<String, String> environment(Path folder, Path programs, ScriptedModel model) throws IOException {
        Path codexHome = Files.createDirectories(folder.resolve("codex"));
        Files.write(codexHome.resolve("config.toml"), model.codexConfiguration());
        return Map.of(
                "PATH", programs + ":" + System.getenv("PATH"),
                "HOME", Files.createDirectories(folder.resolve("home")).toString(),
                "CODEX_HOME", codexHome.toString(),
                "ANTHROPIC_BASE_URL", model.url(),
                "ANTHROPIC_API_KEY", "sk-not-a-key");
    }
}

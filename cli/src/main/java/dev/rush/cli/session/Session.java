package dev.rush.cli.session;

import dev.rush.cli.terminal.Output;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command may touch of the world outside, so that tests give it another one.
 *
 * @param environment the environment variables
 * @param home the person's home directory
 * @param directory where the command was typed
 * @param in standard input
 * @param output standard output and standard error
 */
public record Session(Map<String, String> environment, Path home, Path directory, InputStream in, Output output) {
    public Session {
        environment = Map.copyOf(environment);
    }

    /** The world of this process. */
    public static Session ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Session(
                environment,
                Path.of(environment.getOrDefault("HOME", System.getProperty("user.home"))),
                Path.of("").toAbsolutePath(),
                System.in,
                Output.ofProcess(environment));
    }

    /** An environment variable, empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}

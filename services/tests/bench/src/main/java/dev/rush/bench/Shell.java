package dev.rush.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs programs to their end. */
final class Shell {
    private Shell() {}

    /** Runs a program and returns its output; fails when it does. */
    static String run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit + ": " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new IllegalStateException("cannot run " + command, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The lines of a program's output as they come; the program ends by itself. */
    static Stream<String> lines(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            return process.inputReader(StandardCharsets.UTF_8).lines();
        } catch (IOException failure) {
            throw new IllegalStateException("cannot run " + List.of(command), failure);
        }
    }

    /** Runs a program without extra environment. */
    static String run(Path folder, String... command) {
        return run(folder, Map.of(), List.of(command));
    }
}

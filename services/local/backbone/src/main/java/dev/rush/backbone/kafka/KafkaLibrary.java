package dev.rush.backbone.kafka;

import dev.rush.backbone.process.BackboneException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kafka's own jars, which never come onto our class path, and the Java that runs us and them.
 *
 * @param folder where the jars lie
 */
record KafkaLibrary(Path folder) {
    private static final List<String> JVM = List.of(
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true");

    /** Finds the jars by {@code RUSH_KAFKA_LIB}, or below the system property {@code rush.home}. */
    static KafkaLibrary find() {
        Path folder = Optional.ofNullable(System.getenv("RUSH_KAFKA_LIB"))
                .map(Path::of)
                .or(() -> Optional.ofNullable(System.getProperty("rush.home"))
                        .map(home -> Path.of(home, "services", "local", "broker", "target", "lib")))
                .orElseThrow(() -> new BackboneException("neither RUSH_KAFKA_LIB nor rush.home says where Kafka is"));
        if (!Files.isDirectory(folder)) {
            throw new BackboneException(
                    "Kafka is not in " + folder + "; build it with: ./mvnw -pl services/local/broker install");
        }
        return new KafkaLibrary(folder.toAbsolutePath());
    }

    /** The command that runs one of Kafka's programs. */
    List<String> command(Path log4jConfiguration, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Dlog4j2.configurationFile=" + log4jConfiguration.toUri());
        command.add("-cp");
        command.add(folder + "/*");
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return command;
    }

    /** All of the environment that Kafka gets. */
    static Map<String, String> environment() {
        return Map.of("LC_ALL", "C.UTF-8", "PATH", "/usr/bin:/bin");
    }
}

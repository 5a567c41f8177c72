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
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
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

    /**
     * The command that runs the broker. Its classes are kept ready beside the jars when it ends, where that can be written: with
     * them every later start takes half the time. The JVM makes them anew when the jars or the Java are others.
     */
    List<String> broker(Path log4jConfiguration, String settings) {
        return command("-XX:+AutoCreateSharedArchive", log4jConfiguration, "kafka.Kafka", settings);
    }

    /** The command that runs another of Kafka's programs, with what classes the broker has kept ready. */
    List<String> tool(Path log4jConfiguration, String mainClass, String... arguments) {
        return command("-Xshare:auto", log4jConfiguration, mainClass, arguments);
    }

    private List<String> command(String sharing, Path log4jConfiguration, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        if (Files.isWritable(folder)) {
            command.add(sharing);
            command.add("-XX:SharedArchiveFile=" + folder.resolve("broker.jsa"));
        }
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

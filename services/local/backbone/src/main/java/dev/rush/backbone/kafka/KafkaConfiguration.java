package dev.rush.backbone.kafka;

import dev.rush.files.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/**
 * What is written into the broker's directory before it starts. Paths in it are relative to that directory, so it may
 * have any name and may be moved.
 *
 * @param directory the broker's directory
 */
record KafkaConfiguration(Path directory) {
    static final String SERVER = "server.properties";
    static final String LOG_FOLDER = "log";

    private static final String ADVERTISED = "advertised.listeners";
    private static final String CLIENT = "CLIENT://";

    /** Writes the settings for these two ports, readable by their owner alone because of the passwords in them. */
    void write(int port, int controllerPort, Administrator administrator) {
        Properties settings = new Properties();
        try (InputStream fixed = resource("server.properties")) {
            settings.load(fixed);
            settings.setProperty("log.dirs", LOG_FOLDER);
            settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
            settings.setProperty(
                    "listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
            settings.setProperty(ADVERTISED, CLIENT + "127.0.0.1:" + port);
            administrator.addTo(settings);
            StringWriter text = new StringWriter();
            settings.store(text, "Written by Rush at every start.");
            DurableFile.writePrivately(directory.resolve(SERVER), text.toString());
            writeLog4j();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write Kafka's settings into " + directory, failure);
        }
    }

    /** Where clients connect, as the last start wrote it. */
    String clientAddress() {
        Properties settings = new Properties();
        try (InputStream written = Files.newInputStream(directory.resolve(SERVER))) {
            settings.load(written);
            return settings.getProperty(ADVERTISED).substring(CLIENT.length());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read Kafka's settings in " + directory, failure);
        }
    }

    private void writeLog4j() throws IOException {
        try (InputStream fixed = resource("log4j2.properties")) {
            Files.write(log4j(), fixed.readAllBytes());
        }
    }

    Path log4j() {
        return directory.resolve("log4j2.properties");
    }

    /** Whether the broker's log has an identity already; it gets one once. */
    boolean isFormatted() {
        return Files.exists(directory.resolve(LOG_FOLDER).resolve("meta.properties"));
    }

    static String newClusterId() {
        return Uuid.randomUuid().toString();
    }

    private static InputStream resource(String name) {
        InputStream found = KafkaConfiguration.class.getResourceAsStream(name);
        if (found == null) {
            throw new IllegalStateException(name + " is missing from backbone");
        }
        return found;
    }
}

package dev.rush.worker;

import dev.rush.events.connection.KafkaConnection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.time.Duration;
import java.util.Optional;

/** The worker as a program of its own, configured by system properties, without the weight of the whole application. */
final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Worker worker = new Worker(
                configuration(), () -> KafkaConnection.of(name -> Optional.ofNullable(System.getProperty(name))));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> worker.onStop(new ShutdownEvent())));
        worker.onStart(new StartupEvent());
        Thread.currentThread().join();
    }

    private static WorkerConfig configuration() {
        return new SmallRyeConfigBuilder()
                .withMapping(WorkerConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new SysPropConfigSource())
                .build()
                .getConfigMapping(WorkerConfig.class);
    }
}

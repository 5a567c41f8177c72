package dev.rush.system;

import dev.rush.backbone.process.Trees;
import dev.rush.testkit.RunningRush;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one Rush that all of them share, and the collector that it sends its traces to, started for the first and stopped after
 * the last.
 */
final class SharedRush implements ParameterResolver {
    /** The services' credential, which no process on the machine may show. */
    static final String TOKEN = "canary-of-the-services";

    /** The Rush and the folder of its data; closed by JUnit when every test has run. */
    private record Shared(Path folder, RunningRush rush, Collector collector) implements CloseableResource {
        static Shared start() {
            try {
                Path folder = Files.createTempDirectory("rush-shared");
                Collector collector = Collector.start();
                Map<String, String> environment = Map.of(
                        "GITHUB_TOKEN",
                        TOKEN,
                        "RUSH_TRACING_COLLECTOR",
                        collector.address(),
                        "RUSH_TRACING_DELAY",
                        "500ms");
                return new Shared(folder, RunningRush.start(folder, environment), collector);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            rush.close();
            collector.close();
            Trees.delete(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type.equals(RunningRush.class) || type.equals(Collector.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getRoot()
                .getStore(Namespace.create(SharedRush.class))
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
        boolean isCollector = parameter.getParameter().getType().equals(Collector.class);
        return isCollector
                ? Objects.requireNonNull(shared).collector()
                : Objects.requireNonNull(shared).rush();
    }
}

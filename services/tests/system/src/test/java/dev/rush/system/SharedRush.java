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

/** Gives tests one Rush that all of them share, started for the first and stopped after the last. */
final class SharedRush implements ParameterResolver {
    /** The services' credential, which no process on the machine may show. */
    static final String TOKEN = "canary-of-the-services";

    /** The Rush and the folder of its data; closed by JUnit when every test has run. */
    private record Shared(Path folder, RunningRush rush) implements CloseableResource {
        static Shared start() {
            try {
                Path folder = Files.createTempDirectory("rush-shared");
                return new Shared(folder, RunningRush.start(folder, Map.of("GITHUB_TOKEN", TOKEN)));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            rush.close();
            Trees.delete(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(RunningRush.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getRoot()
                .getStore(Namespace.create(SharedRush.class))
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
        return Objects.requireNonNull(shared).rush();
    }
}

package dev.rush.compose;

import dev.rush.backbone.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one installation that all of them share, started for the first and taken away after the last; prints its logs when one fails. */
final class SharedInstallation implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedInstallation.class);

    /** Most looks are a command, which costs more than what is waited for. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** The installation and the folder of its data; closed by JUnit when every test has run. */
    private record Shared(Path folder, Installation installation) implements AutoCloseable {
        static Shared start() {
            Awaitility.setDefaultPollInterval(LOOK_EVERY);
            try {
                Path folder = Files.createTempDirectory("rush-compose");
                return new Shared(folder, Installation.start(folder));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            installation.close();
            Trees.delete(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Installation.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).installation();
    }

    private static Shared shared(ExtensionContext context) {
        return Objects.requireNonNull(context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.out.println(shared(context).installation().logs());
        }
    }
}

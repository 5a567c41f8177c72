package dev.rush.system.tenancy;

import dev.rush.backbone.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one Rush with two organisations that all of them share, started for the first and stopped after the last. */
final class SharedOrganisations implements ParameterResolver {
    /** Both, and the folder of their data; closed by JUnit when every test has run. */
    private record Shared(Path folder, TwoOrganisations both) implements AutoCloseable {
        static Shared start() {
            try {
                Path folder = Files.createTempDirectory("rush-organisations");
                return new Shared(folder, TwoOrganisations.start(folder));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            both.close();
            Trees.delete(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(TwoOrganisations.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = context.getRoot()
                .getStore(Namespace.create(SharedOrganisations.class))
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
        return Objects.requireNonNull(shared).both();
    }
}

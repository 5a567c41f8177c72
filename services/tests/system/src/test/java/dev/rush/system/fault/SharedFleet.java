package dev.rush.system.fault;

import dev.rush.backbone.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the fault suite one fleet and its work, started for the first test and stopped after the last. */
final class SharedFleet implements ParameterResolver {
    private static final int WORKERS = Integer.getInteger("rush.fault.workers", 4);

    /** The fleet, its work and the folder of its data; closed by JUnit when every test has run. */
    private record Shared(Path folder, Fleet fleet, Workload work) implements CloseableResource {
        static Shared start() {
            FaultTable.begin();
            try {
                Path folder = Files.createTempDirectory("rush-fleet");
                Fleet fleet = new Fleet(folder, WORKERS);
                return new Shared(folder, fleet, new Workload(fleet, folder));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            fleet.close();
            if (!Boolean.getBoolean("rush.fault.keep")) {
                Trees.delete(folder);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type.equals(Fleet.class) || type.equals(Workload.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = Objects.requireNonNull(context.getRoot()
                .getStore(Namespace.create(SharedFleet.class))
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class));
        return parameter.getParameter().getType().equals(Fleet.class) ? shared.fleet() : shared.work();
    }
}

package dev.rush.backbone.kafka;

import dev.rush.backbone.process.Loopback;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** Asks a starting broker whether it takes part in its cluster. Not for use by several threads. */
final class BrokerProbe implements AutoCloseable {
    private final int port;
    private final Administrator administrator;
    private @Nullable Admin admin;

    BrokerProbe(int port, Administrator administrator) {
        this.port = port;
        this.administrator = administrator;
    }

    /** Whether it answers and is not fenced any more, so that topics can be made. */
    boolean answers() {
        if (!Loopback.accepts(port)) {
            return false;
        }
        try {
            return !client().describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Admin client() {
        Admin current = admin;
        if (current == null) {
            current = connect(administrator.settings(Loopback.ADDRESS + ":" + port));
            admin = current;
        }
        return current;
    }

    /** A client that manages a broker, or looks at it, and gives up after 20 s. */
    static Admin connect(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20L);
        settings.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return Admin.create(settings);
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}

package dev.rush.registry.messaging;

import dev.rush.events.connection.ClientSettings;
import dev.rush.registry.service.CellTopics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;

/** Gives the topics of cells more partitions, by a connection that is made for it: it is needed once in a while. */
@Singleton
public class KafkaCells implements CellTopics {
    private final Map<String, Object> settings;

    KafkaCells(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.settings = ClientSettings.admin(kafka, "rush-registry-cells");
    }

    @Override
    public Uni<Integer> atLeast(String topic, int partitions) {
        Context caller = Objects.requireNonNull(Vertx.currentContext(), "a Vert.x context");
        return Uni.createFrom()
                .item(() -> grown(topic, partitions))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(MutinyHelper.executor(caller));
    }

    private static int partitions(Admin admin, String topic) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found =
                admin.describeTopics(List.of(topic)).allTopicNames().get();
        return Objects.requireNonNull(found.get(topic), topic).partitions().size();
    }

    private int grown(String topic, int partitions) {
        try (Admin admin = Admin.create(settings)) {
            int has = partitions(admin, topic);
            if (has >= partitions) {
                return has;
            }
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
            return partitions;
        } catch (ExecutionException refused) {
            throw new IllegalStateException(String.valueOf(refused.getCause()), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", interrupted);
        }
    }
}

package dev.rush.platform.consuming;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.commit.KafkaThrottledLatestProcessedCommit;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Commits as {@code throttled} does, every few seconds and only what is handled without a gap, but never asks what is committed. That
 * question is answered by the polling thread, so the first record of a partition would wait for the end of the next poll, and polls
 * would have to be short and many. What the answer is for, leaving out records that came before an assignment, is not needed: every
 * event is known again. Chosen with {@code commit-strategy=}{@value #NAME}.
 */
@ApplicationScoped
@Identifier(UnaskedCommit.NAME)
public class UnaskedCommit implements KafkaCommitHandler.Factory {
    /** What a channel's configuration calls it. */
    public static final String NAME = "throttled-unasked";

    private static final String QUESTION = "committed";

    private final KafkaThrottledLatestProcessedCommit.Factory throttled =
            new KafkaThrottledLatestProcessedCommit.Factory();

    @Override
    public KafkaCommitHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        return throttled.create(config, vertx, unasked(consumer), reportFailure);
    }

    private static KafkaConsumer<?, ?> unasked(KafkaConsumer<?, ?> consumer) {
        InvocationHandler answers = (proxy, method, arguments) -> {
            if (method.getName().equals(QUESTION)) {
                return Uni.createFrom().item(Map.of());
            }
            try {
                return method.invoke(consumer, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        };
        return (KafkaConsumer<?, ?>) Proxy.newProxyInstance(
                KafkaConsumer.class.getClassLoader(), new Class<?>[] {KafkaConsumer.class}, answers);
    }
}

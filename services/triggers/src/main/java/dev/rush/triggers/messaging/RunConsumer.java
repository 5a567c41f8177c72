package dev.rush.triggers.messaging;

import dev.rush.contracts.request.RequestAnswer;
import dev.rush.contracts.run.RunState;
import dev.rush.platform.outbox.Handling;
import dev.rush.triggers.service.RunNews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what dispatch answers to requests, and how runs stand. */
@ApplicationScoped
public class RunConsumer {
    private final RunNews news;

    RunConsumer(RunNews news) {
        this.news = news;
    }

    /** Dispatch answered a request. */
    @Incoming("triggers-answers-in")
    public Uni<Void> onAnswer(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> news.answered("answers", event, (RequestAnswer) event.event()));
    }

    /** A run stands so. */
    @Incoming("triggers-runs-in")
    public Uni<Void> onRun(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> news.stands(event, (RunState) event.event()));
    }
}

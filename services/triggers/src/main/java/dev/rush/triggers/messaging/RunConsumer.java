package dev.rush.triggers.messaging;

import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.request.RequestAnswer;
import dev.rush.contracts.run.RunState;
import dev.rush.platform.outbox.Handling;
import dev.rush.triggers.service.RunNews;
import dev.rush.triggers.service.WebhookNews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what dispatch answers to requests, and how runs stand. */
@ApplicationScoped
public class RunConsumer {
    private final RunNews news;
    private final WebhookNews webhooks;

    RunConsumer(RunNews news, WebhookNews webhooks) {
        this.news = news;
        this.webhooks = webhooks;
    }

    /** Dispatch answered a request. */
    @Incoming("triggers-answers-in")
    public Uni<Void> onAnswer(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(record, event -> news.answered("answers", event, (RequestAnswer) event.event()));
    }

    /** A run stands so. */
    @Incoming("triggers-runs-in")
    public Uni<Void> onRun(ConsumerRecord<String, byte[]> record) {
        return Handling.handle(
                record,
                event -> news.stands(event, (RunState) event.event())
                        .chain(() -> webhooks.stands(event, (RunState) event.event())));
    }

    /** Something happened to the pull request of a run. */
    @Incoming("triggers-pull-requests-in")
    public Uni<Void> onPullRequest(ConsumerRecord<String, byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        return Handling.handle(record, event -> webhooks.happened(event, (PullRequestEvent) event.event(), at));
    }
}

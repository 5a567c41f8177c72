package dev.rush.triggers.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.triggers.domain.FromFile;
import dev.rush.triggers.domain.Listed;
import dev.rush.triggers.domain.Listening;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.domain.Refusals;
import dev.rush.triggers.domain.Trigger;
import io.vertx.core.json.JsonArray;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code triggers.trigger}. */
@NullUnmarked
@Entity(name = "TriggersTrigger")
@Table(schema = "triggers", name = "trigger")
public class TriggerEntity {
    @Id
    String id;

    String organisation;
    String provider;
    String project;
    String word;
    String bot;
    String allow;
    String cron;
    String agent;
    String repository;
    String base;
    String prompt;
    String require;

    @Column(name = "most_a_day")
    int mostADay;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    boolean paused;
    byte[] secret;
    byte[] former;

    @Column(name = "former_until")
    Instant formerUntil;

    @Column(name = "next_tick")
    Instant nextTick;

    @Column(updatable = false)
    long refused;

    @Column(name = "refused_at", updatable = false)
    Instant refusedAt;

    @Column(name = "refused_reason", updatable = false)
    String refusedReason = "";

    @Column(name = "teller_until", updatable = false)
    Instant tellerUntil = Instant.EPOCH;

    @Column(name = "from_repository", updatable = false)
    boolean fromRepository;

    @Column(name = "file_version")
    String fileVersion = "";

    @Column(name = "file_error")
    String fileError = "";

    @Column(name = "file_read_at")
    Instant fileReadAt;

    String parent;
    String name = "";

    static TriggerEntity of(Trigger trigger) {
        var row = new TriggerEntity();
        row.id = trigger.id();
        row.organisation = trigger.organisation().value();
        row.provider = trigger.provider().name();
        row.listen(trigger.listen());
        row.work(trigger.work());
        row.createdBy = trigger.createdBy();
        row.createdAt = trigger.createdAt();
        row.paused = trigger.paused();
        return row;
    }

    private void listen(Trigger.Listen listen) {
        project = listen.project();
        word = listen.words().word();
        bot = listen.words().bot();
        allow = new JsonArray(listen.allow()).encode();
        cron = listen.cron();
    }

    private void work(Trigger.Work work) {
        agent = work.agent();
        repository = work.repository();
        base = work.base();
        prompt = work.prompt();
        require = new JsonArray(work.require()).encode();
        mostADay = work.mostADay();
    }

    Trigger trigger() {
        return new Trigger(
                id,
                new OrganisationId(organisation),
                Provider.valueOf(provider),
                new Trigger.Listen(project, new Listening(word, bot), texts(allow), cron),
                new Trigger.Work(agent, repository, base, prompt, texts(require), mostADay),
                createdBy,
                createdAt,
                paused);
    }

    /** What the file says of it now; whether it is paused is not the file's. */
    void declare(Trigger now) {
        provider = now.provider().name();
        listen(now.listen());
        work(now.work());
    }

    Listed listed() {
        FromFile file = new FromFile(
                fromRepository, parent == null ? "" : parent, name, fileError, Optional.ofNullable(fileReadAt));
        return new Listed(trigger(), refusals(), file);
    }

    private Refusals refusals() {
        return new Refusals(refused, Optional.ofNullable(refusedAt), refusedReason);
    }

    private static List<String> texts(String column) {
        return new JsonArray(column).stream().map(String::valueOf).toList();
    }
}

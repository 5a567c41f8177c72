package dev.rush.triggers.api;

import dev.rush.triggers.domain.FromFile;
import dev.rush.triggers.domain.Listed;
import dev.rush.triggers.domain.Listening;
import dev.rush.triggers.domain.Refusals;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.domain.Wanted;
import dev.rush.triggers.service.Triggers.Made;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A trigger as the API shows it; never its secret. */
public record TriggerView(
        String id,
        String provider,
        String source,
        String word,
        String bot,
        List<String> allow,
        String cron,
        String agent,
        String repository,
        String base,
        String prompt,
        List<String> require,
        int mostADay,
        String createdBy,
        Instant createdAt,
        boolean paused,
        String hook,
        long refused,
        @Nullable Instant refusedAt,
        String refusedReason,
        boolean fromRepository,
        String parent,
        String name,
        String fileError,
        @Nullable Instant fileReadAt) {
    static TriggerView of(Listed listed) {
        Trigger trigger = listed.trigger();
        Refusals refusals = listed.refusals();
        FromFile file = listed.file();
        return new TriggerView(
                trigger.id(),
                trigger.provider().wire(),
                trigger.listen().project(),
                trigger.listen().words().word(),
                trigger.listen().words().bot(),
                trigger.listen().allow(),
                trigger.listen().cron(),
                trigger.work().agent(),
                trigger.work().repository(),
                trigger.work().base(),
                trigger.work().prompt(),
                trigger.work().require(),
                trigger.work().mostADay(),
                trigger.createdBy(),
                trigger.createdAt(),
                trigger.paused(),
                file.isDeclared() ? "" : hook(trigger),
                refusals.count(),
                refusals.last().orElse(null),
                refusals.reason(),
                file.isRead(),
                file.parent(),
                file.name(),
                file.error(),
                file.readAt().orElse(null));
    }

    private static String hook(Trigger trigger) {
        return trigger.provider().hasHook() ? HookResource.PATH + "/" + trigger.id() : "";
    }

    /**
     * The answer of {@code GET /v1/triggers}.
     *
     * @param triggers oldest first
     */
    public record Listing(List<TriggerView> triggers) {}

    /**
     * The answer of a call that makes a secret.
     *
     * @param id the trigger
     * @param hook the path of its hook; empty for a clock
     * @param secret shown this once; empty when there is none
     */
    public record Secret(String id, String hook, String secret) {
        static Secret of(Made made) {
            return new Secret(made.trigger().id(), TriggerView.hook(made.trigger()), made.secret());
        }

        @Override
        public String toString() {
            return "the secret of trigger " + id;
        }
    }

    /**
     * The body of a call that gives a secret.
     *
     * @param secret none for one that is made
     */
    public record SecretRequest(@Nullable String secret) {
        @Override
        public String toString() {
            return "a secret";
        }
    }

    /**
     * The body of {@code POST /v1/triggers/sync}.
     *
     * @param repository {@code owner/name}
     */
    public record Sync(@Nullable String repository) {}

    /** The body of {@code POST /v1/triggers}; whatever is left out is null. */
    public record Request(
            @Nullable String provider,
            @Nullable String source,
            @Nullable String word,
            @Nullable String bot,
            @Nullable List<String> allow,
            @Nullable String cron,
            @Nullable String agent,
            @Nullable String repository,
            @Nullable String base,
            @Nullable String prompt,
            @Nullable List<String> require,
            @Nullable Integer mostADay,
            @Nullable String secret,
            @Nullable Boolean fromRepository) {
        boolean readsFile() {
            return Boolean.TRUE.equals(fromRepository);
        }

        Wanted wanted() {
            return new Wanted(text(provider), listen(), work(), text(secret));
        }

        private Trigger.Listen listen() {
            String name = text(word).isEmpty() ? "rush" : text(word);
            return new Trigger.Listen(text(source), new Listening(name, text(bot)), texts(allow), text(cron));
        }

        private Trigger.Work work() {
            return new Trigger.Work(
                    text(agent),
                    text(repository),
                    text(base),
                    text(prompt),
                    texts(require),
                    mostADay == null ? Wanted.USUAL_A_DAY : mostADay);
        }

        private static String text(@Nullable String given) {
            return Objects.requireNonNullElse(given, "").strip();
        }

        private static List<String> texts(@Nullable List<String> given) {
            return given == null
                    ? List.of()
                    : given.stream().filter(Objects::nonNull).toList();
        }

        @Override
        public String toString() {
            return "a trigger of " + provider;
        }
    }
}

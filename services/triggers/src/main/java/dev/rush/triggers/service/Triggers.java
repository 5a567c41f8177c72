package dev.rush.triggers.service;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.events.Identifiers;
import dev.rush.platform.auth.Identity;
import dev.rush.platform.database.Transactions;
import dev.rush.repositoryconfig.DeclaredTriggers;
import dev.rush.triggers.TriggersConfig;
import dev.rush.triggers.domain.Listed;
import dev.rush.triggers.domain.Provider;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.domain.Wanted;
import dev.rush.triggers.service.Answer.Denied;
import dev.rush.triggers.service.Answer.Done;
import dev.rush.triggers.service.Answer.Kind;
import dev.rush.triggers.store.TriggerRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What members do with triggers, within their organisation. */
@ApplicationScoped
public class Triggers {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final String NONE = "there is no such trigger";

    private final TriggerRepository repository;
    private final Identifiers identifiers;
    private final TriggersConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Triggers(TriggerRepository repository, Identifiers identifiers, TriggersConfig config, Clock clock) {
        this.repository = repository;
        this.identifiers = identifiers;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A trigger with the secret of its hook, which is shown once.
     *
     * @param secret empty when it has none yet
     */
    public record Made(Trigger trigger, String secret) {
        @Override
        public String toString() {
            return "trigger " + trigger.id();
        }
    }

    /** The organisation's triggers, oldest first. */
    public Uni<List<Listed>> all(OrganisationId organisation) {
        return Transactions.read(() -> repository.ofOrganisation(organisation));
    }

    /** One of them. */
    public Uni<Answer<Listed>> get(OrganisationId organisation, String id) {
        return Transactions.read(() -> repository.find(organisation, id)).map(Triggers::known);
    }

    /**
     * Makes a trigger.
     *
     * @param readsFile whether what its repository declares counts below it
     */
    public Uni<Answer<Made>> add(Identity who, Wanted wanted, boolean readsFile) {
        Optional<String> flaw = wanted.flaw().or(() -> readsFile ? fileFlaw(wanted) : Optional.empty());
        if (flaw.isPresent()) {
            return Uni.createFrom().item(new Denied<>(Kind.INVALID_REQUEST, flaw.get()));
        }
        Provider provider = Provider.fromWire(wanted.provider()).orElseThrow();
        Instant now = clock.instant();
        Trigger trigger = new Trigger(
                identifiers.next(),
                who.organisation(),
                provider,
                wanted.listen(),
                wanted.canonical(),
                who.member().value(),
                now,
                false);
        String secret = wanted.secret().isEmpty() ? fresh(provider) : wanted.secret();
        return Transactions.write(() -> repository
                .countOf(who.organisation())
                .flatMap(count -> count >= Wanted.MOST
                        ? denied(Kind.TOO_MANY_TRIGGERS, "an organisation has at most " + Wanted.MOST + " triggers")
                        : repository
                                .add(trigger, secret, Ticker.next(trigger, now), readsFile)
                                .replaceWith(done(new Made(trigger, secret)))));
    }

    private static Optional<String> fileFlaw(Wanted wanted) {
        boolean isOne = Provider.fromWire(wanted.provider()).equals(Optional.of(Provider.GITHUB))
                && !wanted.listen().project().endsWith("/*");
        return isOne
                ? Optional.empty()
                : Optional.of("a file is read for a trigger of github for one repository: owner/name");
    }

    /** Linear makes the secret itself, so that there is none before it is typed here; a clock has none. */
    private String fresh(Provider provider) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return switch (provider) {
            case LINEAR, CRON -> "";
            case WEBHOOK -> PREFIX + Base64.getEncoder().encodeToString(bytes);
            case GITHUB, GITLAB, JIRA -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }

    /** Gives the hook a new secret; the old one counts for a while. */
    public Uni<Answer<Made>> rotate(OrganisationId organisation, String id, String given) {
        return Transactions.write(() -> repository.find(organisation, id).flatMap(found -> {
            if (found.isEmpty()) {
                return Triggers.<Made>denied(Kind.UNKNOWN_TRIGGER, NONE);
            }
            if (!given.isEmpty() && !Wanted.isSecret(given)) {
                return denied(Kind.INVALID_REQUEST, "a secret has 16 to 200 visible characters");
            }
            Trigger trigger = found.get().trigger();
            String secret = given.isEmpty() ? fresh(trigger.provider()) : given;
            return secret.isEmpty()
                    ? denied(
                            Kind.INVALID_REQUEST,
                            "the secret of " + trigger.provider().wire() + " is made there: give it")
                    : repository
                            .rotate(organisation, id, secret, clock.instant().plus(config.rotation()))
                            .replaceWith(done(new Made(trigger, secret)));
        }));
    }

    /** Pauses a trigger with what is declared below it, or lets them go on. */
    public Uni<Answer<Listed>> pause(OrganisationId organisation, String id, boolean paused) {
        return Transactions.write(
                        () -> repository.pause(organisation, id, paused, one -> Ticker.next(one, clock.instant())))
                .map(Triggers::known);
    }

    /** Forgets a trigger and its deliveries; runs that it started go on. */
    public Uni<Answer<Boolean>> remove(OrganisationId organisation, String id) {
        return Transactions.write(() -> repository
                .find(organisation, id)
                .flatMap(found -> found.filter(one -> one.file().isDeclared()).isPresent()
                        ? Triggers.<Boolean>denied(
                                Kind.INVALID_REQUEST,
                                "it is declared in " + DeclaredTriggers.PATH + "; take it out there, or pause it")
                        : repository
                                .remove(organisation, id)
                                .map(removed -> known(Optional.of(removed).filter(gone -> gone)))));
    }

    static <T> Answer<T> known(Optional<T> found) {
        return found.<Answer<T>>map(Done::new).orElseGet(() -> new Denied<>(Kind.UNKNOWN_TRIGGER, NONE));
    }

    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Uni<Answer<T>> denied(Kind kind, String detail) {
        return Uni.createFrom().item(new Denied<>(kind, detail));
    }
}

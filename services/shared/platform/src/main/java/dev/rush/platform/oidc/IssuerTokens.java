package dev.rush.platform.oidc;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Checks tokens of the configured issuer by its published keys, with no call to it but for those. */
@Singleton
public final class IssuerTokens {
    private final Optional<Issuer> issuer;
    private final Optional<Checking> checking;
    private final Clock clock;

    @Inject
    IssuerTokens(IssuerConfig config, Clock clock) {
        this.issuer = Issuer.of(config);
        this.clock = clock;
        this.checking = issuer.map(one -> Checking.of(one, clock));
    }

    private record Checking(Issuer issuer, IssuerKeys keys, JwtCheck check, Claims claims) {
        static Checking of(Issuer issuer, Clock clock) {
            IssuerDocuments documents = new IssuerDocuments(issuer, clock);
            IssuerKeys keys =
                    new IssuerKeys(documents::keys, Infrastructure.getDefaultWorkerPool(), issuer.refresh(), clock);
            return new Checking(issuer, keys, new JwtCheck(issuer), new Claims(issuer));
        }

        void begin() {
            var unused = keys.usable();
        }
    }

    /** The keys are there when the first token comes, if the issuer is. */
    void onStart(@Observes StartupEvent event) {
        checking.ifPresent(Checking::begin);
    }

    /** The issuer, if one is configured. */
    public Optional<Issuer> issuer() {
        return issuer;
    }

    /** Whether that is to be asked about here: an issuer is configured, and it has the form of a token of one. */
    public boolean isOne(String token) {
        return checking.isPresent() && JwtCheck.isOne(token);
    }

    /** Who the token says that somebody is; refused where no issuer is configured. */
    public Uni<Verdict> check(String token) {
        return checking.map(one -> check(one, token))
                .orElseGet(() -> Uni.createFrom().item(Verdict.Refused.wrong("no issuer is configured")));
    }

    private Uni<Verdict> check(Checking with, String token) {
        return Uni.createFrom()
                .deferred(() -> here(with.keys().usable()))
                .chain(keys -> check(with, token, keys))
                .map(checked -> verdict(with, checked))
                .onFailure(IssuerAwayException.class)
                .recoverWithItem(() -> Verdict.Refused.away(with.issuer().name()));
    }

    /** A key that is not known may be a new one of the issuer's. */
    private Uni<Checked> check(Checking with, String token, Keys keys) {
        Checked first = with.check().check(token, keys, clock.instant());
        return first instanceof Checked.UnknownKey
                ? here(with.keys().newerThan(keys)).map(newer -> with.check().check(token, newer, clock.instant()))
                : Uni.createFrom().item(first);
    }

    /** Goes on where the call is handled, not where keys are read: what comes next may want the database. */
    private static Uni<Keys> here(CompletableFuture<Keys> keys) {
        Uni<Keys> read = Uni.createFrom().completionStage(keys);
        Context context = Vertx.currentContext();
        return keys.isDone() || context == null
                ? read
                : read.emitOn(task -> context.runOnContext(nothing -> task.run()));
    }

    private static Verdict verdict(Checking with, Checked checked) {
        return switch (checked) {
            case Checked.Good good -> with.claims().read(good.claims());
            case Checked.Expired expired -> Verdict.Refused.expired();
            case Checked.UnknownKey unknown -> Verdict.Refused.wrong("its issuer has no such key");
            case Checked.Wrong wrong -> Verdict.Refused.wrong(wrong.why());
        };
    }
}

package dev.rush.triggers.service;

import dev.rush.forge.CallAnswer;
import dev.rush.triggers.domain.Payload;
import dev.rush.triggers.domain.Redelivery;
import dev.rush.triggers.domain.Sweep;
import dev.rush.triggers.domain.Trigger;
import dev.rush.triggers.forge.GitHubHooks;
import dev.rush.triggers.forge.GitHubHooks.Hook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has GitHub send again what nobody was there to take. It comes to the hook as it did, by its own name and signed. */
@ApplicationScoped
public class MissedDeliveries {
    private static final String HOOKS = "/hooks/";
    private static final int MOST = 50;

    private final GitHubHooks hooks;
    private final HookMeters meters;

    MissedDeliveries(GitHubHooks hooks, HookMeters meters) {
        this.hooks = hooks;
        this.meters = meters;
    }

    /** Asks for what is due; false when GitHub does not show us the webhook. Blocks. */
    CallAnswer<Boolean> sendAgain(Sweep sweep, Trigger trigger, Instant now) {
        return hooks.find(sweep.project(), HOOKS + trigger.id())
                .then(hook ->
                        hook.isPresent() ? sendAgain(hook.get(), sweep, trigger, now) : new CallAnswer.Said<>(false));
    }

    private CallAnswer<Boolean> sendAgain(Hook hook, Sweep sweep, Trigger trigger, Instant now) {
        Instant since = Redelivery.since(sweep.sweptTo(), now);
        return switch (hooks.deliveries(hook, since)) {
            case CallAnswer.Said<List<Payload>> said ->
                sendAgain(hook, trigger, Redelivery.due(trigger.provider(), said.value(), since, now));
            case CallAnswer.Refused<List<Payload>> notOurs -> new CallAnswer.Said<>(false);
            case CallAnswer.Later<List<Payload>> later -> CallAnswer.failure(later);
        };
    }

    private CallAnswer<Boolean> sendAgain(Hook hook, Trigger trigger, List<Long> due) {
        for (long delivery : due.stream().limit(MOST).toList()) {
            switch (hooks.sendAgain(hook, delivery)) {
                case CallAnswer.Said<Optional<byte[]>> said -> meters.missed(trigger.provider(), "redelivered");
                case CallAnswer.Refused<Optional<byte[]>> mayNot -> {
                    return new CallAnswer.Said<>(false);
                }
                case CallAnswer.Later<Optional<byte[]>> later -> {
                    return CallAnswer.failure(later);
                }
            }
        }
        return new CallAnswer.Said<>(true);
    }
}

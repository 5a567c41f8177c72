package dev.rush.triggers.service;

import dev.rush.triggers.TriggersConfig;
import dev.rush.triggers.domain.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whose triggers may be shown what the service's own token sees: it can see repositories of which other organisations may not know. */
@ApplicationScoped
public class TokenSight {
    private static final String EVERYBODY = "*";

    private final List<String> organisations;

    TokenSight(TriggersConfig config) {
        this.organisations = List.copyOf(config.sweep().organisations());
    }

    /** Whether that trigger's may. */
    boolean isFor(Trigger trigger) {
        return organisations.contains(EVERYBODY)
                || organisations.contains(trigger.organisation().value());
    }
}

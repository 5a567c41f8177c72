package dev.rush.triggers.forge;

import dev.rush.forge.ForgeCalls;
import dev.rush.forge.ForgeTokens;
import dev.rush.forge.SetToken;
import dev.rush.forge.TokenAnswer;
import dev.rush.triggers.TriggersConfig;
import dev.rush.triggers.domain.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Who says back where: on GitHub always, elsewhere as far as the settings name a token. */
@ApplicationScoped
public class Voices {
    private final Map<Provider, Voice> known = new EnumMap<>(Provider.class);

    Voices(GitHub gitHub, TriggersConfig config, Clock clock) {
        known.put(Provider.GITHUB, gitHub);
        var gitLab = config.gitlab();
        SetToken.of(gitLab.token(), gitLab.tokenFile())
                .map(Voices::always)
                .map(token -> new GitLab(new ForgeCalls("GitLab", gitLab.apiUrl(), token, clock)))
                .ifPresent(voice -> known.put(Provider.GITLAB, voice));
        var jira = config.jira();
        SetToken.of(jira.token(), jira.tokenFile())
                .map(Voices::always)
                .flatMap(token -> jira.apiUrl()
                        .map(url -> new ForgeCalls(
                                "Jira",
                                url,
                                token,
                                clock,
                                secret -> basic(jira.user().orElse(""), secret))))
                .ifPresent(calls -> known.put(Provider.JIRA, new Jira(calls)));
        var linear = config.linear();
        SetToken.of(linear.token(), linear.tokenFile())
                .map(Voices::always)
                .map(token -> new ForgeCalls("Linear", linear.apiUrl(), token, clock, Voices::ofLinear))
                .ifPresent(calls -> known.put(Provider.LINEAR, new Linear(calls)));
    }

    /** Who says back there; empty where nobody does. */
    public Optional<Voice> of(Provider provider) {
        return Optional.ofNullable(known.get(provider));
    }

    private static ForgeTokens always(String token) {
        return repository -> new TokenAnswer.Known(token);
    }

    private static String basic(String user, String token) {
        byte[] both = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** A person's key stands there alone, an application's token does not. */
    static String ofLinear(String token) {
        return token.startsWith("lin_api_") ? token : "Bearer " + token;
    }
}

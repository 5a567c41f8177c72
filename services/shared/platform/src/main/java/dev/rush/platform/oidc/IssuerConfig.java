package dev.rush.platform.oidc;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The issuer whose tokens every service takes beside Rush's own. Without {@link #issuer} there is none, and nothing is asked of it. */
@ConfigMapping(prefix = "rush.oidc")
public interface IssuerConfig {
    /** Its name, as its tokens have it in {@code iss}: an https address. */
    Optional<String> issuer();

    /** Where services reach it, if elsewhere than at its name. */
    Optional<String> address();

    /** Whether {@link #address} is on a network that only services are on, so that it may be plain http; not unless set. */
    boolean inside();

    /** As which client {@code rush login} asks it; a public one with the device flow. {@code rush-cli} unless set. */
    String clientId();

    /** What a token must name in {@code aud}; {@code rush} unless set. */
    String audience();

    /** What {@code rush login} asks for, separated by spaces; {@code openid profile} unless set. */
    String scope();

    /** How often its keys are read again, 10 s to 1 h; 5 m unless set. A key that it has withdrawn counts for no longer. */
    Duration refresh();

    /** Which claims say who somebody is. */
    Claims claim();

    /** The organisation of everybody, where no claim says it; {@code local} unless set. */
    String organisation();

    /** Groups whose people are admins. */
    Optional<List<String>> admins();

    /** Groups whose people are members. */
    Optional<List<String>> members();

    /** Groups whose people are viewers. */
    Optional<List<String>> viewers();

    /** Names of claims; a slash leads into an object, as in {@code realm_access/roles}. */
    interface Claims {
        /** The name that somebody gets when they come first; {@code preferred_username} unless set. */
        String name();

        /** The groups; {@code groups} unless set. */
        String groups();

        /** The organisation; none unless set. */
        Optional<String> organisation();
    }
}

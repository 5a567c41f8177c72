package dev.rush.platform.oidc;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.Role;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer of tokens, as it was configured.
 *
 * @param name what its tokens have in {@code iss}
 * @param address where services reach it
 * @param isInside whether only services are on the network between them and that address, so that plain http will do
 * @param client what {@code rush login} needs to know
 * @param claims which claims say who somebody is
 * @param organisation whose everybody is, where no claim says it
 * @param roles what the people of a group may do
 * @param refresh how often its keys are read again
 */
public record Issuer(
        String name,
        URI address,
        boolean isInside,
        Client client,
        ClaimNames claims,
        OrganisationId organisation,
        Map<String, Role> roles,
        Duration refresh) {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public Issuer {
        roles = Map.copyOf(roles);
    }

    /**
     * What {@code rush login} asks the issuer with.
     *
     * @param id its public client
     * @param audience for whom the token is to be
     * @param scope what is asked for
     */
    public record Client(String id, String audience, String scope) {}

    /**
     * Names of claims; a slash leads into an object.
     *
     * @param person the name that somebody gets when they come first
     * @param groups the groups
     * @param organisation the organisation, if a claim says it
     */
    public record ClaimNames(String person, String groups, Optional<String> organisation) {}

    /**
     * The issuer that is configured.
     *
     * @throws IllegalStateException when what is configured cannot be one; the message names the setting
     */
    static Optional<Issuer> of(IssuerConfig config) {
        return config.issuer().map(name -> of(name, config));
    }

    private static Issuer of(String name, IssuerConfig config) {
        if (config.refresh().compareTo(SHORTEST) < 0 || config.refresh().compareTo(LONGEST) > 0) {
            throw new IllegalStateException("rush.oidc.refresh is 10s to 1h");
        }
        Map<String, Role> roles = roles(config);
        if (roles.isEmpty()) {
            throw new IllegalStateException(
                    "rush.oidc.issuer is set and no group leads to a role: set rush.oidc.admins, .members or .viewers");
        }
        checked(name, "rush.oidc.issuer", false);
        return new Issuer(
                name,
                checked(config.address().orElse(name), "rush.oidc.address", config.inside()),
                config.inside(),
                new Client(config.clientId(), config.audience(), config.scope()),
                new ClaimNames(
                        config.claim().name(),
                        config.claim().groups(),
                        config.claim().organisation()),
                organisation(config.organisation()),
                roles,
                config.refresh());
    }

    /** Whether what services ask there is theirs alone to read, and nobody changes the answer. */
    boolean isReachedSafely(URI asked) {
        boolean isTheSame = address.getScheme().equals(asked.getScheme())
                && String.valueOf(address.getAuthority()).equals(asked.getAuthority());
        return isSafe(asked) || isInside && isTheSame;
    }

    private static OrganisationId organisation(String name) {
        try {
            return new OrganisationId(name);
        } catch (IllegalArgumentException refused) {
            throw new IllegalStateException("rush.oidc.organisation is no organisation's name", refused);
        }
    }

    /** A group of several lists has the highest of their roles. */
    private static Map<String, Role> roles(IssuerConfig config) {
        Map<String, Role> roles = new HashMap<>();
        config.viewers().orElse(List.of()).forEach(group -> roles.put(group, Role.VIEWER));
        config.members().orElse(List.of()).forEach(group -> roles.put(group, Role.MEMBER));
        config.admins().orElse(List.of()).forEach(group -> roles.put(group, Role.ADMIN));
        return roles;
    }

    private static URI checked(String text, String setting, boolean mayBePlain) {
        try {
            URI address = URI.create(text);
            if ((isSafe(address) || mayBePlain && isPlain(address))
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below, like every other address that will not do
        }
        throw new IllegalStateException(
                setting + " is an https address (http on this computer itself), and has no query");
    }

    private static boolean isPlain(URI address) {
        return "http".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null;
    }

    /** Whether nobody in between can read or change what is said there. */
    static boolean isSafe(URI address) {
        boolean isOwn = "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
        return address.getUserInfo() == null
                && address.getHost() != null
                && (isOwn || "https".equals(address.getScheme()));
    }
}

package dev.rush.platform.oidc;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is out of claims that have been checked. Pure. */
final class Claims {
    private static final int LONGEST_NAME = 40;

    private final Issuer issuer;

    Claims(Issuer issuer) {
        this.issuer = issuer;
    }

    /** Who it is, or why that cannot be said. */
    Verdict read(Map<String, Object> claims) {
        Optional<OrganisationId> organisation = organisation(claims);
        if (organisation.isEmpty()) {
            return Verdict.Refused.stranger(
                    "no-organisation",
                    "the claim " + issuer.claims().organisation().orElse("") + " of this token names no organisation");
        }
        Optional<Role> role = role(claims);
        if (role.isEmpty()) {
            return Verdict.Refused.stranger(
                    "no-role",
                    "no group in the claim " + issuer.claims().groups() + " of this token leads to a role here");
        }
        return new Verdict.Vouched(new Claimant(
                organisation.get(),
                subject(issuer.name(), String.valueOf(claims.get("sub"))),
                name(claims),
                role.get(),
                until(claims)));
    }

    private Optional<OrganisationId> organisation(Map<String, Object> claims) {
        Optional<String> claim = issuer.claims().organisation();
        if (claim.isEmpty()) {
            return Optional.of(issuer.organisation());
        }
        return at(claims, claim.get()) instanceof String name ? id(name) : Optional.empty();
    }

    private static Optional<OrganisationId> id(String name) {
        try {
            return Optional.of(new OrganisationId(name));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private Optional<Role> role(Map<String, Object> claims) {
        return texts(at(claims, issuer.claims().groups())).stream()
                .map(group -> issuer.roles().getOrDefault(group, Role.UNKNOWN))
                .filter(role -> role != Role.UNKNOWN)
                .max(Comparator.naturalOrder());
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case String one -> List.of(one);
            case Collection<?> several ->
                several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    /** The value that a path of names leads to. A claim whose own name has slashes, as an address has, is found first. */
    private static @Nullable Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object value = claims;
        for (String step : path.split("/", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value;
    }

    /** What the claim has, in the letters that a member's name can have. */
    private Optional<MemberId> name(Map<String, Object> claims) {
        if (!(at(claims, issuer.claims().person()) instanceof String said)) {
            return Optional.empty();
        }
        String plain = said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        String name = cut.replaceAll("^[.-]+|[.-]+$", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(new MemberId(name));
    }

    private static Instant until(Map<String, Object> claims) {
        return claims.get("exp") instanceof Number seconds
                ? Instant.ofEpochSecond(Math.min(seconds.longValue(), Instant.MAX.getEpochSecond()))
                : Instant.EPOCH;
    }

    /** Names a person of an issuer in a form that can be published: SHA-256 of both. */
    static String subject(String issuer, String subject) {
        try {
            byte[] both = (issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(both));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

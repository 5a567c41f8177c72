package dev.rush.platform.oidc;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** Checks a token by keys that are known, at a time that it is told: signature, issuer, audience, time and use. */
final class JwtCheck {
    /** A longer token is not looked at. */
    static final int LONGEST = 16 * 1024;

    /** By how much the clocks of the issuer and of ours may differ. */
    private static final int SKEW_SECONDS = 60;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    /** Signatures that only who has the private key can make; by the others whoever knows the public key could. */
    private static final Set<String> SIGNATURES = Set.of(
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private static final AlgorithmConstraints THESE =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, SIGNATURES.toArray(String[]::new));

    /** What the header may call it; a token for another use, a logout for example, has another name. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private static final Map<Integer, String> REASONS = Map.of(
            ErrorCodes.ISSUER_INVALID, "another issuer made it",
            ErrorCodes.ISSUER_MISSING, "it names no issuer",
            ErrorCodes.AUDIENCE_INVALID, "it is for another audience",
            ErrorCodes.AUDIENCE_MISSING, "it names no audience",
            ErrorCodes.EXPIRATION_MISSING, "it does not say until when it counts",
            ErrorCodes.NOT_YET_VALID, "it does not count yet",
            ErrorCodes.SUBJECT_MISSING, "it names nobody",
            ErrorCodes.SIGNATURE_INVALID, "its signature is wrong",
            ErrorCodes.SIGNATURE_MISSING, "it is not signed");

    private final Issuer issuer;

    JwtCheck(Issuer issuer) {
        this.issuer = issuer;
    }

    /** Whether that looks like a token of an issuer. */
    static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /** Looks at a token. */
    Checked check(String token, Keys keys, Instant now) {
        if (!isOne(token)) {
            return new Checked.Wrong("it has not the form of one");
        }
        try {
            if (!SIGNATURES.contains(algorithm(token))) {
                return new Checked.Wrong("it is not signed in a way that only its issuer can");
            }
            JwtContext context = consumer(keys, now).process(token);
            Optional<String> misuse = misuse(context);
            return misuse.isPresent()
                    ? new Checked.Wrong(misuse.get())
                    : new Checked.Good(context.getJwtClaims().getClaimsMap());
        } catch (InvalidJwtException refused) {
            return why(refused);
        } catch (JoseException | RuntimeException strange) { // the library trips over headers that are JSON and no text
            return new Checked.Wrong("it cannot be read");
        }
    }

    /** What the token says of its signature; looked at before a key is looked for. */
    private static String algorithm(String token) throws JoseException {
        JsonWebSignature unverified = new JsonWebSignature();
        unverified.setCompactSerialization(token);
        return String.valueOf(unverified.getAlgorithmHeaderValue());
    }

    private JwtConsumer consumer(Keys keys, Instant now) {
        JwksVerificationKeyResolver resolver = new JwksVerificationKeyResolver(keys.keys());
        resolver.setDisambiguateWithVerifySignature(true);
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(resolver)
                .setJwsAlgorithmConstraints(THESE)
                .setExpectedIssuer(true, issuer.name())
                .setExpectedAudience(true, issuer.client().audience())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                .build();
    }

    /** What it is for, if that is something else than to call us with; empty when it is for that. */
    private static Optional<String> misuse(JwtContext context) {
        String type = context.getJoseObjects().getFirst().getHeader("typ");
        JwtClaims claims = context.getJwtClaims();
        if (type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT))) {
            return Optional.of("it is no access token");
        }
        if (claims.getClaimValue("typ") instanceof String use && !use.equalsIgnoreCase("Bearer")) {
            return Optional.of("it is no access token");
        }
        return claims.hasClaim("cnf")
                ? Optional.of("it is bound to a key or a certificate, which cannot be checked here")
                : Optional.empty();
    }

    private static Checked why(InvalidJwtException refused) {
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvableKeyException) {
                return new Checked.UnknownKey();
            }
        }
        boolean isOnlyLate = refused.hasExpired() && refused.getErrorDetails().size() == 1;
        return isOnlyLate ? new Checked.Expired() : new Checked.Wrong(reason(refused));
    }

    private static String reason(InvalidJwtException refused) {
        return refused.getErrorDetails().stream()
                .map(error -> REASONS.getOrDefault(error.getErrorCode(), ""))
                .filter(known -> !known.isEmpty())
                .findFirst()
                .orElse("it cannot be read");
    }
}

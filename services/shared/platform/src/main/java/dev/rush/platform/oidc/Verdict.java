package dev.rush.platform.oidc;

import dev.rush.platform.problem.Problem;

/** What becomes of a token that says it comes from the issuer. */
public sealed interface Verdict {
    /** It does, and it says who somebody is. */
    record Vouched(Claimant claimant) implements Verdict {}

    /** It cannot be taken. */
    record Refused(Problem problem) implements Verdict {
        private static final String LOGIN = "rush login URL";

        static Refused wrong(String why) {
            return new Refused(Problem.of("wrong-token", 401, "this token is not good here: " + why, LOGIN));
        }

        static Refused expired() {
            return new Refused(Problem.of("expired-token", 401, "this token has expired", LOGIN));
        }

        static Refused stranger(String code, String detail) {
            return new Refused(Problem.of(code, 403, detail, "rush org members   (by an admin)"));
        }

        /** The token may be good: who is told that it is not throws it away. */
        static Refused away(String issuer) {
            String detail = "the keys of " + issuer + " cannot be read, so nobody's token can be checked";
            return new Refused(Problem.of("issuer-away", 503, detail, ""));
        }
    }
}

package dev.rush.gateway.api;

import dev.rush.contracts.id.MachineId;
import dev.rush.gateway.domain.Redemption;
import dev.rush.gateway.service.Enrolment;
import dev.rush.pairing.MachineKeys;
import dev.rush.platform.auth.LocalToken;
import dev.rush.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /gateway/v1}: who has a line and no token yet comes in here. */
@Path("/gateway/v1")
public class EnrolmentResource {
    private static final int CODE_LIMIT = 64;
    private static final int KEY_LIMIT = 256;
    private static final String INVITE = "rush computer invite";

    private final Enrolment enrolment;
    private final LocalToken token;

    EnrolmentResource(Enrolment enrolment, LocalToken token) {
        this.enrolment = enrolment;
        this.token = token;
    }

    /**
     * A machine comes in.
     *
     * @param code the line's code
     * @param publicKey the machine's key, as {@code PublicKey.getEncoded} gives it
     */
    public record MachineRequest(@Nullable String code, byte @Nullable [] publicKey) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof MachineRequest that
                    && Objects.equals(code, that.code)
                    && Arrays.equals(publicKey, that.publicKey);
        }

        @Override
        public int hashCode() {
            return Objects.hash(code, Arrays.hashCode(publicKey));
        }

        @Override
        public String toString() {
            return "MachineRequest";
        }
    }

    /** Which machine it is, and whose. */
    public record MachineAnswer(String machine, String organisation) {}

    /** A person comes in by the line's code. */
    public record LoginRequest(@Nullable String code) {
        @Override
        public String toString() {
            return "LoginRequest";
        }
    }

    /** What they call the API with, and for which organisation. */
    public record LoginAnswer(String token, String organisation) {
        @Override
        public String toString() {
            return "LoginAnswer";
        }
    }

    /** Takes note of a machine's key. */
    @POST
    @Path("/machines")
    public Uni<MachineAnswer> machine(MachineRequest request) {
        PublicKey key = key(request.publicKey());
        MachineId machine = MachineKeys.id(key);
        return enrolment
                .machine(code(request.code()), key)
                .map(redemption -> new MachineAnswer(machine.value(), organisation(redemption)));
    }

    /** Gives a person the token. */
    @POST
    @Path("/logins")
    public Uni<LoginAnswer> login(LoginRequest request) {
        return enrolment
                .person(code(request.code()))
                .map(redemption -> new LoginAnswer(token.value(), organisation(redemption)));
    }

    private static String organisation(Redemption redemption) {
        return switch (redemption) {
            case Redemption.Redeemed redeemed -> redeemed.organisation().value();
            case Redemption.Unknown unknown ->
                throw problem("unknown-line", 403, "this server has not given out this line, or it was long ago");
            case Redemption.Expired expired ->
                throw problem("expired-line", 403, "this line was good for five minutes, and they are over");
            case Redemption.Used used ->
                throw problem("used-line", 403, "this line has been used; each is good for one computer and one login");
            case Redemption.Foreign foreign ->
                throw problem("foreign-machine", 409, "this computer is registered for another organisation");
        };
    }

    private static RuntimeException problem(String code, int status, String detail) {
        return Problem.of(code, status, detail, INVITE).toException();
    }

    private static String code(@Nullable String code) {
        if (code == null || code.isBlank() || code.length() > CODE_LIMIT) {
            throw Problem.of("invalid-request", 400, "there is no code", INVITE).toException();
        }
        return code;
    }

    private static PublicKey key(byte @Nullable [] encoded) {
        try {
            if (encoded != null && encoded.length <= KEY_LIMIT) {
                return MachineKeys.publicKey(encoded);
            }
        } catch (IllegalArgumentException noKey) {
            // answered below, like one that is missing
        }
        throw Problem.of("invalid-request", 400, "there is no public key of a machine", "")
                .toException();
    }
}

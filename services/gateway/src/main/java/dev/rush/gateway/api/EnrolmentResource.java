package dev.rush.gateway.api;

import dev.rush.contracts.id.MachineId;
import dev.rush.gateway.domain.Redemption;
import dev.rush.gateway.service.Enrolment;
import dev.rush.pairing.MachineKeys;
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
    private static final int NAME_LIMIT = 60;
    private static final int KEY_LIMIT = 256;
    private static final String INVITE = "rush computer invite";

    private final Enrolment enrolment;

    EnrolmentResource(Enrolment enrolment) {
        this.enrolment = enrolment;
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

    /**
     * A person comes in.
     *
     * @param code the line's code
     * @param name what they will know their token by, at most 60 characters
     */
    public record LoginRequest(
            @Nullable String code, @Nullable String name) {
        @Override
        public String toString() {
            return "LoginRequest";
        }
    }

    /** What they call the API with, and as whom. It is good once identity has told the services of it, within seconds. */
    public record LoginAnswer(String token, String organisation, String member) {
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

    /** Gives a person a token of their own. */
    @POST
    @Path("/logins")
    public Uni<LoginAnswer> login(LoginRequest request) {
        return enrolment.person(code(request.code()), name(request.name())).map(EnrolmentResource::answer);
    }

    private static LoginAnswer answer(Enrolment.Login login) {
        if (login.redemption() instanceof Redemption.Welcomed welcomed) {
            return new LoginAnswer(
                    login.secret(),
                    welcomed.organisation().value(),
                    welcomed.member().value());
        }
        throw refused(login.redemption());
    }

    private static String organisation(Redemption redemption) {
        if (redemption instanceof Redemption.Redeemed redeemed) {
            return redeemed.organisation().value();
        }
        throw refused(redemption);
    }

    private static RuntimeException refused(Redemption redemption) {
        return switch (redemption) {
            case Redemption.Redeemed redeemed -> new IllegalStateException("a machine came in");
            case Redemption.Welcomed welcomed -> new IllegalStateException("a person came in");
            case Redemption.Unknown unknown ->
                problem("unknown-line", 403, "this server has not given out this line, or it was long ago");
            case Redemption.Expired expired ->
                problem("expired-line", 403, "this line was good for five minutes, and they are over");
            case Redemption.Used used ->
                problem("used-line", 403, "this line has been used; each is good for one computer and one login");
            case Redemption.Foreign foreign ->
                problem("foreign-machine", 409, "this computer is registered for another organisation");
        };
    }

    private static RuntimeException problem(String code, int status, String detail) {
        return Problem.of(code, status, detail, INVITE).toException();
    }

    private static String name(@Nullable String name) {
        String given = name == null ? "" : name.strip();
        if (given.length() > NAME_LIMIT || given.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.of("invalid-request", 400, "name is one line of at most " + NAME_LIMIT + " characters", "")
                    .toException();
        }
        return given.isEmpty() ? "rush login" : given;
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

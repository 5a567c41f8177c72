package dev.rush.contracts.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message between a machine's worker and the gateway. The gateway begins with a {@link Challenge}, the worker answers with
 * a {@link Proof}; after the {@link Welcome} both speak as they have something to say.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "frame")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Frame.Challenge.class, name = "challenge"),
    @JsonSubTypes.Type(value = Frame.Proof.class, name = "proof"),
    @JsonSubTypes.Type(value = Frame.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = Frame.Denied.class, name = "denied"),
    @JsonSubTypes.Type(value = Frame.Located.class, name = "located"),
    @JsonSubTypes.Type(value = Frame.Read.class, name = "read"),
    @JsonSubTypes.Type(value = Frame.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Frame.Kept.class, name = "kept"),
    @JsonSubTypes.Type(value = Frame.Said.class, name = "said"),
    @JsonSubTypes.Type(value = Frame.Stored.class, name = "stored"),
    @JsonSubTypes.Type(value = Frame.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Frame.Ping.class, name = "ping"),
    @JsonSubTypes.Type(value = Frame.Pong.class, name = "pong"),
})
public sealed interface Frame {
    /** The largest frame, in bytes, head and body together. */
    int LIMIT_BYTES = 1024 * 1024;

    /** Where a gateway takes connections, below its address. */
    String PATH = "/gateway/v1/session";

    /** Gateway: prove who you are, over these bytes, which are used once. */
    record Challenge(byte[] nonce) implements Frame {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Challenge that && Arrays.equals(nonce, that.nonce);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(nonce);
        }
    }

    /**
     * Machine: this is who I am.
     *
     * @param machine the machine
     * @param signature by its key, over the challenge and the machine's id
     * @param window how many commands it takes before the first of them is on its disk, at least 1
     */
    record Proof(MachineId machine, byte[] signature, int window) implements Frame {
        public Proof {
            Objects.requireNonNull(machine, "machine");
            Objects.requireNonNull(signature, "signature");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Proof that
                    && machine.equals(that.machine)
                    && window == that.window
                    && Arrays.equals(signature, that.signature);
        }

        @Override
        public int hashCode() {
            return Objects.hash(machine, window, Arrays.hashCode(signature));
        }
    }

    /**
     * Gateway: I know you.
     *
     * @param organisation whose machine it is
     * @param credit how many bytes the machine may have said that are not {@link Stored} yet
     * @param time the gateway's clock; null from one of an earlier release
     */
    record Welcome(
            OrganisationId organisation,
            long credit,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant time) implements Frame {
        public Welcome {
            Objects.requireNonNull(organisation, "organisation");
        }
    }

    /**
     * Gateway: no; the connection ends.
     *
     * @param reason lower case with dashes
     * @param detail what and why, for people
     * @param next the command to type next
     */
    record Denied(String reason, String detail, String next) implements Frame {
        public Denied {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(next, "next");
        }
    }

    /** Gateway: this is where your commands are, now and until it is said anew. */
    record Located(MachineAddress address) implements Frame {
        public Located {
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * Machine: read me my commands.
     *
     * @param address as it was {@link Located}
     * @param next the offset to begin with; 0 when nothing is on the disk, to go on where the gateway knows
     */
    record Read(MachineAddress address, long next) implements Frame {
        public Read {
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * Gateway: a record of the machine's partition.
     *
     * @param offset where it is
     * @param headers as they are on the record
     * @param body as it is on the record
     */
    record Command(long offset, Map<String, String> headers, byte[] body) implements Frame {
        public Command {
            headers = Map.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Command that
                    && offset == that.offset
                    && headers.equals(that.headers)
                    && Arrays.equals(body, that.body);
        }

        @Override
        public int hashCode() {
            return Objects.hash(offset, headers, Arrays.hashCode(body));
        }
    }

    /** Machine: every command below that offset is on my disk. */
    record Kept(MachineAddress address, long next) implements Frame {
        public Kept {
            Objects.requireNonNull(address, "address");
        }
    }

    /**
     * Machine: an event. Who says it, and for which organisation, is not in it: that is known of the connection.
     *
     * @param number counts what is said over this connection, from 1
     * @param type its released type
     * @param id its id, a UUID; the same when it is said again
     * @param sequence its position among the events of the same subject, from 1
     * @param time the machine's clock
     * @param body the event as JSON
     */
    record Said(long number, String type, String id, long sequence, Instant time, byte[] body) implements Frame {
        public Said {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(body, "body");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Said that
                    && number == that.number
                    && type.equals(that.type)
                    && id.equals(that.id)
                    && sequence == that.sequence
                    && time.equals(that.time)
                    && Arrays.equals(body, that.body);
        }

        @Override
        public int hashCode() {
            return Objects.hash(number, type, id, sequence, time, Arrays.hashCode(body));
        }
    }

    /** Gateway: the broker has the event of that number. */
    record Stored(long number) implements Frame {}

    /**
     * Gateway: the event of that number goes nowhere.
     *
     * @param why for the machine's log
     */
    record Refused(long number, String why) implements Frame {
        public Refused {
            Objects.requireNonNull(why, "why");
        }
    }

    /** Machine: do you hear me? */
    record Ping() implements Frame {}

    /** Gateway: yes. */
    record Pong() implements Frame {}
}

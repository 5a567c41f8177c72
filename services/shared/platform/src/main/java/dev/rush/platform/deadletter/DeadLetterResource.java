package dev.rush.platform.deadletter;

import dev.rush.platform.auth.Caller;
import dev.rush.platform.auth.Needs;
import dev.rush.platform.auth.Right;
import dev.rush.platform.auth.TokenFilter;
import dev.rush.platform.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /v1/dead-letters}: the records that no service could read or handle. Every service answers the same. */
@Path("/v1/dead-letters")
@Blocking
@Needs(Right.RULE_EVENTS)
public class DeadLetterResource {
    private static final Logger LOG = Logger.getLogger(DeadLetterResource.class);
    private static final String NEXT = "rush admin dead-letters list";
    private static final int BODY_LIMIT = 64 * 1024;

    private final DeadLetterTopic topic;
    private final Caller caller;

    DeadLetterResource(DeadLetterTopic topic, Caller caller) {
        this.topic = topic;
        this.caller = caller;
    }

    /**
     * A dead letter as the API shows it.
     *
     * @param id by which it is shown, replayed and dropped
     * @param type the event's type; empty when it is not told
     * @param subject what it is about; empty when it is not told
     * @param topic the topic that it came from
     * @param partition the partition there, or -1
     * @param reason why it was given up
     * @param bytes how long its body is
     * @param at when it was given up
     */
    public record View(
            String id, String type, String subject, String topic, int partition, String reason, int bytes, Instant at) {
        static View of(DeadLetter letter) {
            return new View(
                    letter.id().toString(),
                    letter.type(),
                    letter.subject(),
                    letter.topic(),
                    letter.partition(),
                    letter.reason(),
                    letter.bytes(),
                    letter.at());
        }
    }

    /**
     * The letters about which nothing was decided.
     *
     * @param letters oldest first
     */
    public record Listing(List<View> letters) {}

    /**
     * A dead letter whole.
     *
     * @param letter what is known of it
     * @param headers its headers
     * @param body its body, at most the first 64 KiB
     */
    public record Whole(View letter, Map<String, String> headers, String body) {}

    /** The organisation's open letters. */
    @GET
    public Listing list() {
        return new Listing(
                topic.open().stream().filter(this::isOurs).map(View::of).toList());
    }

    /** One letter with its headers and its body. */
    @GET
    @Path("/{id}")
    public Whole show(@RestPath String id) {
        ConsumerRecord<byte[], byte[]> record = find(id);
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        byte[] value = record.value() == null ? new byte[0] : record.value();
        String body = new String(value, 0, Math.min(value.length, BODY_LIMIT), StandardCharsets.UTF_8);
        return new Whole(View.of(DeadLetter.of(record)), headers, body);
    }

    /** Sends a letter again to where it came from. */
    @POST
    @Path("/{id}/replay")
    public void replay(@RestPath String id) {
        ConsumerRecord<byte[], byte[]> record = find(id);
        DeadLetter letter = DeadLetter.of(record);
        if (letter.topic().isEmpty()) {
            throw Problem.of("no-origin", 409, "the letter does not say which topic it came from", NEXT)
                    .toException();
        }
        topic.replay(record, letter);
        settle(letter, Settlement.REPLAYED);
    }

    /** Gives a letter up. */
    @DELETE
    @Path("/{id}")
    public void drop(@RestPath String id) {
        settle(DeadLetter.of(find(id)), Settlement.DROPPED);
    }

    private void settle(DeadLetter letter, String verdict) {
        topic.settle(new Settlement(letter.id(), verdict));
        LOG.infof("dead letter %s (%s about %s) was %s", letter.id(), letter.type(), letter.subject(), verdict);
    }

    private ConsumerRecord<byte[], byte[]> find(String text) {
        Supplier<RuntimeException> unknown =
                () -> Problem.of("no-such-letter", 404, "there is no dead letter " + text, NEXT)
                        .toException();
        DeadLetterId id = DeadLetterId.parse(text).orElseThrow(unknown);
        return topic.find(id).filter(record -> isOurs(DeadLetter.of(record))).orElseThrow(unknown);
    }

    /** What says nothing of an organisation nobody but its operators may see: those are the one of an embedded Rush. */
    private boolean isOurs(DeadLetter letter) {
        String ours = caller.organisation().value();
        return letter.organisation().equals(ours)
                || letter.organisation().isEmpty() && ours.equals(TokenFilter.LOCAL.value());
    }
}

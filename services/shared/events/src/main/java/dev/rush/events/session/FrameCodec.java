package dev.rush.events.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.rush.contracts.session.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A frame is a line of JSON, its head, and after the line's end the body of what it carries, as it is. */
public final class FrameCodec {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String BODY = "body";

    private FrameCodec() {}

    /** The frame as bytes. */
    public static byte[] write(Frame frame) {
        try {
            ObjectNode head = MAPPER.valueToTree(frame);
            head.remove(BODY);
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(MAPPER.writeValueAsBytes(head));
            bytes.write('\n');
            bytes.writeBytes(body(frame));
            return bytes.toByteArray();
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException("cannot write " + frame.getClass().getName(), failure);
        }
    }

    private static byte[] body(Frame frame) {
        return switch (frame) {
            case Frame.Said said -> said.body();
            case Frame.Command command -> command.body();
            default -> new byte[0];
        };
    }

    /**
     * The frame that those bytes are.
     *
     * @throws IllegalArgumentException when they are none, or more than {@link Frame#LIMIT_BYTES}
     */
    public static Frame read(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (bytes.length > Frame.LIMIT_BYTES || end == bytes.length) {
            throw new IllegalArgumentException("not a frame: " + bytes.length + " bytes");
        }
        try {
            if (MAPPER.readTree(bytes, 0, end) instanceof ObjectNode head) {
                head.put(BODY, Arrays.copyOfRange(bytes, end + 1, bytes.length));
                return MAPPER.treeToValue(head, Frame.class);
            }
            throw new IllegalArgumentException("not a frame: its head is no JSON object");
        } catch (IOException | NullPointerException malformed) {
            throw new IllegalArgumentException("not a frame", malformed);
        }
    }
}

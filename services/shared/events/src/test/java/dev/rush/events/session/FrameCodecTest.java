package dev.rush.events.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.session.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {
    private static final byte[] BYTES = {'\n', 0, -1, '{', '\n'};
    private static final MachineAddress ADDRESS = new MachineAddress("rush.machine.command.local.v1", 3, 2);

    static Stream<Frame> frames() {
        return Stream.of(
                new Frame.Challenge(BYTES),
                new Frame.Proof(new MachineId("workersbench"), BYTES, 32),
                new Frame.Welcome(new OrganisationId("local"), 7, Instant.EPOCH),
                new Frame.Denied("unknown-machine", "who?", "rush computer register LINE"),
                new Frame.Located(ADDRESS),
                new Frame.Read(ADDRESS, 8),
                new Frame.Command(9, Map.of("ce_type", "x"), BYTES),
                new Frame.Kept(ADDRESS, 10),
                new Frame.Said(11, "rush.log.batch.v1", "id", 12, Instant.EPOCH, BYTES),
                new Frame.Stored(13),
                new Frame.Refused(14, "no"),
                new Frame.Ping(),
                new Frame.Pong());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFrameIsReadAsItWasWritten(Frame frame) {
        assertThat(FrameCodec.read(FrameCodec.write(frame))).isEqualTo(frame);
    }

    @Test
    void aFieldOfALaterReleaseIsIgnored() {
        assertThat(FrameCodec.read(bytes("{\"frame\":\"stored\",\"number\":1,\"later\":2}\n")))
                .isEqualTo(new Frame.Stored(1));
    }

    @Test
    void aGatewayOfAnEarlierReleaseSaysNoTime() {
        assertThat(FrameCodec.read(bytes("{\"frame\":\"welcome\",\"organisation\":\"local\",\"credit\":7}\n")))
                .isEqualTo(new Frame.Welcome(new OrganisationId("local"), 7, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "{}",
                "{}\n",
                "[]\n",
                "null\n",
                "{\"frame\":\"shout\"}\n",
                "{\"frame\":\"kept\"}\n",
                "{\"frame\":\"proof\",\"machine\":\"../../../../\"}\n",
                "{\"frame\":\"stored\",\"number\":1}",
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FrameCodec.read(bytes(text)));
    }

    @Test
    void soIsWhatIsTooLarge() {
        byte[] large = FrameCodec.write(new Frame.Command(1, Map.of(), new byte[Frame.LIMIT_BYTES]));

        assertThatIllegalArgumentException().isThrownBy(() -> FrameCodec.read(large));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

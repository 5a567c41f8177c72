package dev.rush.pullrequests.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.git.CheckResult.Unsound;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckFrameTest {
    private static final byte[] LONG = new byte[70_000];

    @Test
    void whatFollowsOneAnotherIsReadOneByOneUntilTheEnd() throws IOException {
        InputStream in = new ByteArrayInputStream(written(LONG, new byte[0], new byte[] {1}));

        assertThat(CheckFrame.read(in, LONG.length)).hasValue(LONG);
        assertThat(CheckFrame.read(in, 1)).hasValue(new byte[0]);
        assertThat(CheckFrame.read(in, 1)).hasValue(new byte[] {1});
        assertThat(CheckFrame.read(in, 1)).isEmpty();
    }

    @Test
    void whatIsLongerThanAllowedIsNotRead() throws IOException {
        InputStream in = new ByteArrayInputStream(written(LONG));

        assertThatThrownBy(() -> CheckFrame.read(in, LONG.length - 1))
                .isInstanceOf(IOException.class)
                .hasMessage("70000 bytes, of at most 69999");
    }

    @Test
    void aLengthBelowNothingIsNoAnswer() {
        InputStream in = new ByteArrayInputStream(new byte[] {-1, -1, -1, -1, 0});

        assertThatThrownBy(() -> CheckFrame.read(in, Integer.MAX_VALUE)).hasMessageStartingWith("4294967295 bytes");
    }

    @Test
    void anEndWithinIsNoAnswer() throws IOException {
        byte[] whole = written(LONG);

        for (int length : new int[] {1, 3, 4, whole.length - 1}) {
            InputStream in = new ByteArrayInputStream(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> CheckFrame.read(in, LONG.length)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void workOfWhichThereIsTooMuchToSayIsTooLarge() throws IOException {
        byte[] answer = CheckMain.answer(new Unsound(RunReason.SECRET_FOUND, "x".repeat(1000)), 500);

        assertThat(CheckOrder.MAPPER.readValue(answer, CheckAnswer.class).reason())
                .isEqualTo(RunReason.WORK_TOO_LARGE);
        assertThat(answer).hasSizeLessThan(500);
    }

    private static byte[] written(byte[]... frames) throws IOException {
        var out = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            CheckFrame.write(out, frame);
        }
        return out.toByteArray();
    }
}

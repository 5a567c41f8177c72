package dev.rush.pullrequests.git;

import dev.rush.contracts.run.RunReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;

/**
 * The checking process: orders come on standard input, one after another, and each is answered on standard output before
 * the next is read. It ends when its input does, which is also what it sees of a service that was killed.
 */
final class CheckMain {
    /** The exit code for work that needs a deeper stack than there is; the JVM itself ends with 3 for a full heap. */
    static final int TOO_DEEP = 4;

    private CheckMain() {}

    /** Carries out orders until there are no more. */
    public static void main(String[] none) throws Exception {
        OutputStream out = System.out;
        System.setOut(System.err);
        try {
            serve(System.in, out);
        } catch (StackOverflowError deep) {
            Runtime.getRuntime().halt(TOO_DEEP);
        }
    }

    static void serve(InputStream in, OutputStream out) throws IOException, URISyntaxException {
        for (var next = CheckFrame.read(in, CheckFrame.ORDER);
                next.isPresent();
                next = CheckFrame.read(in, CheckFrame.ORDER)) {
            CheckOrder order = CheckOrder.MAPPER.readValue(next.get(), CheckOrder.class);
            CheckFrame.write(out, answer(order.carryOut(), order.longestAnswer()));
        }
    }

    static byte[] answer(CheckResult result, int longest) throws IOException {
        byte[] answer = CheckOrder.MAPPER.writeValueAsBytes(CheckAnswer.of(result));
        if (answer.length <= longest) {
            return answer;
        }
        var tooLarge = new CheckResult.Unsound(
                RunReason.WORK_TOO_LARGE,
                "what there is to say of the work takes " + answer.length + " bytes, of at most " + longest);
        return CheckOrder.MAPPER.writeValueAsBytes(CheckAnswer.of(tooLarge));
    }
}

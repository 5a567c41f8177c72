package dev.rush.pullrequests.git;

import java.io.OutputStream;

/** The checking process: one order from standard input, one answer to standard output. */
final class CheckMain {
    /** The exit code for work that needs a deeper stack than there is; the JVM itself ends with 3 for a full heap. */
    static final int TOO_DEEP = 4;

    private CheckMain() {}

    /** Carries out the order. */
    public static void main(String[] none) throws Exception {
        OutputStream out = System.out;
        System.setOut(System.err);
        try {
            CheckOrder order = CheckOrder.MAPPER.readValue(System.in, CheckOrder.class);
            CheckOrder.MAPPER.writeValue(out, CheckAnswer.of(order.carryOut()));
        } catch (StackOverflowError deep) {
            Runtime.getRuntime().halt(TOO_DEEP);
        }
    }
}

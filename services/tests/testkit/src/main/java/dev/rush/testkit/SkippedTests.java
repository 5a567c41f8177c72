package dev.rush.testkit;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Says which tests were skipped and why: the build itself only counts them, and a whole class not even that. */
public final class SkippedTests implements TestExecutionListener {
    private static final String WORD = "skipped: ";

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        say(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            say(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    private static void say(TestIdentifier test, String reason) {
        String why = reason.replaceFirst("^Assumption failed: ", "").replaceFirst("^" + WORD, "");
        System.out.println(WORD + name(test) + ": " + why);
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName() + "." + method.getMethodName())
                .orElseGet(test::getLegacyReportingName);
    }
}

package dev.rush.triggers.domain;

import dev.rush.contracts.run.RunOrigin;
import dev.rush.forge.domain.PlainText;
import java.util.regex.Pattern;

/** What is said of a run about where it comes from. */
final class Origins {
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7e]{1,990}");
    private static final Pattern ISSUE = Pattern.compile(
            "[A-Za-z0-9][\\w.-]{0,60}(?:/[\\w.-]{1,100}){1,3}#[1-9]\\d{0,9}|[A-Za-z][A-Za-z0-9_]{0,19}-[1-9]\\d{0,9}");

    private Origins() {}

    static RunOrigin of(Trigger trigger, Signal signal) {
        String subject = signal.place().subject();
        String url = signal.place().url();
        boolean closes =
                signal.place().pull() == Signal.Pull.NONE && trigger.provider().hasPeople();
        return new RunOrigin(
                trigger.provider().wire(),
                trigger.provider().hasPeople() ? PlainText.line(signal.sender().name(), 100) : trigger.id(),
                ADDRESS.matcher(url).matches() ? url : "",
                closes && ISSUE.matcher(subject).matches() ? subject : "");
    }
}

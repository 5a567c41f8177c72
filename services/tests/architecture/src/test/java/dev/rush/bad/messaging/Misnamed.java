package dev.rush.bad.messaging;

import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes channel names that any other service could take, too. */
public class Misnamed {
    @Channel("runs-field")
    List<String> field;

    Misnamed(@Channel("runs-out") List<String> field) {
        this.field = field;
    }

    /** A run. */
    @Incoming("runs-in")
    public void onRun(String run) {
        field.add(run);
    }
}

package dev.rush.bad.api;

import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes and publishes where nobody looks for it. */
public class Listening {
    @Channel("bad-out")
    List<String> emitter;

    Listening(@Channel("bad-other-out") List<String> emitter) {
        this.emitter = emitter;
    }

    /** A run. */
    @Incoming("bad-runs-in")
    public void onRun(String run) {
        emitter.add(run);
    }
}

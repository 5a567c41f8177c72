package dev.rush.triggers.domain;

import dev.rush.contracts.id.RequestId;

/** Names what is asked of dispatch by its cause, so that whoever handles a delivery twice asks for one run. */
public final class Requests {
    private Requests() {}

    /**
     * The request of a delivery.
     *
     * @param again how often a person had it handled again, each of which may make a run of its own
     */
    public static RequestId of(Trigger trigger, String delivery, int again) {
        String cause =
                String.join("\n", trigger.organisation().value(), trigger.id(), delivery, Integer.toString(again));
        return RequestId.of(cause);
    }
}

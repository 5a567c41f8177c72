package dev.rush.platform.outbox;

/** What became of a record that was given to Kafka. */
sealed interface Sent {
    /** It is on the brokers. */
    record Acknowledged() implements Sent {}

    /**
     * Kafka will never take it as it is.
     *
     * @param reason what is wrong with it
     */
    record Refused(String reason) implements Sent {}

    /**
     * It was not sent: the brokers, the topic or the right to write it are not there now.
     *
     * @param reason what Kafka's client said
     */
    record Away(String reason) implements Sent {}
}

package dev.rush.contracts.event;

/**
 * Names of the Kafka record headers. Those with {@code ce_} follow the CloudEvents 1.0 Kafka binding in binary mode;
 * extension attributes keep its rule of lower-case letters and digits.
 */
public final class EventHeaders {
    /** Always {@code 1.0}. */
    public static final String SPEC_VERSION = "ce_specversion";

    /** UUIDv7; the inbox drops an id it has seen. */
    public static final String ID = "ce_id";

    /** The released type, for example {@code rush.run.accepted.v1}. */
    public static final String TYPE = "ce_type";

    /** The service that wrote it, as {@code /rush/dispatch}. */
    public static final String SOURCE = "ce_source";

    /** What it is about, as {@code run/<id>} or {@code machine/<id>}. */
    public static final String SUBJECT = "ce_subject";

    /** The writer's clock, RFC 3339. */
    public static final String TIME = "ce_time";

    /** Address of the body's JSON Schema. */
    public static final String DATA_SCHEMA = "ce_dataschema";

    /** Extension: the organisation the event belongs to. */
    public static final String ORGANISATION = "ce_organisation";

    /** Extension: position among the events of the same subject from the same source, from 1. */
    public static final String SEQUENCE = "ce_sequence";

    /** Extension: the machine a command is for. */
    public static final String MACHINE = "ce_machine";

    /** Extension: the generation of the machine's address a command is for. */
    public static final String GENERATION = "ce_generation";

    /** Extension: the machine whose worker says it; there is none on what a service says. */
    public static final String SENDER = "ce_sender";

    /** Always {@code application/json}. */
    public static final String CONTENT_TYPE = "content-type";

    private EventHeaders() {}
}

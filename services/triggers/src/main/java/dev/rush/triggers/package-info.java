/** Whether a webhook or a tick of a clock becomes a run. Consumes webhooks and what dispatch says of runs, owns triggers and deliveries, emits requests for runs. */
@NullMarked
package dev.rush.triggers;

import org.jspecify.annotations.NullMarked;

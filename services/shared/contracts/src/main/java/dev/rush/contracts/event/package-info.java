/** The envelope: CloudEvents 1.0 in binary mode, and the catalogue of released event types. */
@NullMarked
package dev.rush.contracts.event;

import org.jspecify.annotations.NullMarked;

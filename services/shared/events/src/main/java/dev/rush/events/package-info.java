/** The envelope of every record: encoding, decoding, dead letters. */
@NullMarked
package dev.rush.events;

import org.jspecify.annotations.NullMarked;

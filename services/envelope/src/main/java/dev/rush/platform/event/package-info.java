/** The envelope of every record: encoding, decoding, dead letters. */
@NullMarked
package dev.rush.platform.event;

import org.jspecify.annotations.NullMarked;

/** How the frames between a machine and the gateway are written as bytes. */
@NullMarked
package dev.rush.events.session;

import org.jspecify.annotations.NullMarked;

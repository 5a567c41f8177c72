/** What is handed to whom of a password. */
@NullMarked
package dev.rush.events.connection;

import org.jspecify.annotations.NullMarked;

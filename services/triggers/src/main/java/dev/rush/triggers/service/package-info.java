/** Use cases: taking deliveries in, handling them, saying back what became of them; and the timers. */
@NullMarked
package dev.rush.triggers.service;

import org.jspecify.annotations.NullMarked;

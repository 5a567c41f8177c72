/** Triggers and deliveries as rows, their secrets sealed; the way out. */
@NullMarked
package dev.rush.triggers.store;

import org.jspecify.annotations.NullMarked;

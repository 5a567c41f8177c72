/**
 * Decides which machine, and why. Consumes placement requests and machine states; owns open requests and taken slots;
 * emits placements, with the reason for every machine refused.
 */
@NullMarked
package dev.rush.scheduler;

import org.jspecify.annotations.NullMarked;

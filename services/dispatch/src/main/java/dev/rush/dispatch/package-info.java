/**
 * Decides the life of a run. Consumes placements, attempt events, pull-request events and machine states; owns runs and
 * their messages; emits run events, run states, placement requests and machine commands.
 */
@NullMarked
package dev.rush.dispatch;

import org.jspecify.annotations.NullMarked;

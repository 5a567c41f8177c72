/** The choice of a machine as pure functions: no framework, no clock, no random. */
@NullMarked
package dev.rush.scheduler.domain;

import org.jspecify.annotations.NullMarked;

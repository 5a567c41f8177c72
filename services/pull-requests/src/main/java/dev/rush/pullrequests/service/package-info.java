/** A delivery's way to its pull request: the steps, what carries them out, and the timers that repeat them. */
@NullMarked
package dev.rush.pullrequests.service;

import org.jspecify.annotations.NullMarked;

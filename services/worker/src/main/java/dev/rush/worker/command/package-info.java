/** Reads this machine's own partition and hands each command on, once it can be found again after a crash. */
@NullMarked
package dev.rush.worker.command;

import org.jspecify.annotations.NullMarked;

/** Takes this machine's commands from the transport and hands each on, once it can be found again after a crash. */
@NullMarked
package dev.rush.worker.command;

import org.jspecify.annotations.NullMarked;

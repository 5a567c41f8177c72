/** What an agent, and whatever it starts, can see and reach of the machine. */
@NullMarked
package dev.rush.worker.confinement;

import org.jspecify.annotations.NullMarked;

/** Finds out what this machine is and has, so that runs find the machine that suits them. Looks, and changes nothing. */
@NullMarked
package dev.rush.worker.capability;

import org.jspecify.annotations.NullMarked;

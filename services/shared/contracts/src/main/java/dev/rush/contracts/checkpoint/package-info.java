/** States of running attempts, from which another machine can go on. */
@NullMarked
package dev.rush.contracts.checkpoint;

import org.jspecify.annotations.NullMarked;

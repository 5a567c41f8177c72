/** What deploy/compose describes, run for real with the images of this build. */
@NullMarked
package dev.rush.compose;

import org.jspecify.annotations.NullMarked;

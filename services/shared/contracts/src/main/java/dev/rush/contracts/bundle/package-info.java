/** Git bundles on their way from a machine to the forge. */
@NullMarked
package dev.rush.contracts.bundle;

import org.jspecify.annotations.NullMarked;

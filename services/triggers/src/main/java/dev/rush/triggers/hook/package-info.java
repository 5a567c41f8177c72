/** Signatures of deliveries, provider by provider. */
@NullMarked
package dev.rush.triggers.hook;

import org.jspecify.annotations.NullMarked;

/** Keys of machines and invitations in the schema {@code gateway}. */
@NullMarked
package dev.rush.gateway.store;

import org.jspecify.annotations.NullMarked;

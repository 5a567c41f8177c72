/** What people write on a forge, as others see it. */
@NullMarked
package dev.rush.forge.domain;

import org.jspecify.annotations.NullMarked;

/** Who a machine is, where its commands go, and whether it lives: pure decisions. */
@NullMarked
package dev.rush.registry.domain;

import org.jspecify.annotations.NullMarked;

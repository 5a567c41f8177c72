/** {@code /v1/runs} and {@code /v1/groups}. */
@NullMarked
package dev.rush.dispatch.api;

import org.jspecify.annotations.NullMarked;

/** Reads what repositories say about the runs in them. */
@NullMarked
package dev.rush.platform.repository;

import org.jspecify.annotations.NullMarked;

/** The topics: names, keys, partitions, retention, writers and readers. */
@NullMarked
package dev.rush.contracts.topic;

import org.jspecify.annotations.NullMarked;

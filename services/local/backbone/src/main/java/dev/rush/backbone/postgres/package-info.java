/** A PostgreSQL server from binaries in a jar, for one machine and for data that lasts. */
@NullMarked
package dev.rush.backbone.postgres;

import org.jspecify.annotations.NullMarked;

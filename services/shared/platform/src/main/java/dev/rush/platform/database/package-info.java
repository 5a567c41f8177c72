/** Each service's own schema, migrated before anything else starts. */
@NullMarked
package dev.rush.platform.database;

import org.jspecify.annotations.NullMarked;

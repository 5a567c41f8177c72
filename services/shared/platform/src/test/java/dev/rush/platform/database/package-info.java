/** How values of the domain are kept in columns. */
@NullMarked
package dev.rush.platform.database;

import org.jspecify.annotations.NullMarked;

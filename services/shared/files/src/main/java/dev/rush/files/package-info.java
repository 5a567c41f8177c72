/** Files that are there whole or not at all, whatever crashes and whenever the power goes. */
@NullMarked
package dev.rush.files;

import org.jspecify.annotations.NullMarked;

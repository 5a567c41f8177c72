@NullMarked
package dev.rush.standalone;

import org.jspecify.annotations.NullMarked;

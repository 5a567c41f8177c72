/** The rules that hold for every service, and the proof that each of them can fail. */
@NullMarked
package dev.rush.architecture;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.rush.pairing;

import org.jspecify.annotations.NullMarked;

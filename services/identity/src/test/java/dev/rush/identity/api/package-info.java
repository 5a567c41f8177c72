@NullMarked
package dev.rush.identity.api;

import org.jspecify.annotations.NullMarked;

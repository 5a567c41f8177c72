@NullMarked
package dev.rush.identity.domain;

import org.jspecify.annotations.NullMarked;

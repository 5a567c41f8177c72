@NullMarked
package dev.rush.gateway.domain;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.rush.platform.repository;

import org.jspecify.annotations.NullMarked;

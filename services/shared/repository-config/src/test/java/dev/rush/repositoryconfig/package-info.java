@NullMarked
package dev.rush.repositoryconfig;

import org.jspecify.annotations.NullMarked;

/** What a repository says about the runs in it. */
@NullMarked
package dev.rush.contracts.repository;

import org.jspecify.annotations.NullMarked;

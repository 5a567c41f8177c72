/**
 * What a person types for a repository becomes its canonical form, checked against git before anything is sent; and what a
 * run made comes into a person's repository, by a git that runs nothing that a repository names as a command.
 */
@NullMarked
package dev.rush.cli.repository;

import org.jspecify.annotations.NullMarked;

/** What a person types for a repository becomes its canonical form, checked against git before anything is sent. */
@NullMarked
package dev.rush.cli.repository;

import org.jspecify.annotations.NullMarked;

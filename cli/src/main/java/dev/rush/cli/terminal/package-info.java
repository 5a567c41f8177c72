/** What a person or a program sees: plain text made safe, tables, colours. */
@NullMarked
package dev.rush.cli.terminal;

import org.jspecify.annotations.NullMarked;

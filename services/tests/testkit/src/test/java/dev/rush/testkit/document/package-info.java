/** Whether the reader of the documents is as strict as it says. */
@NullMarked
package dev.rush.testkit.document;

import org.jspecify.annotations.NullMarked;

/** Child processes that are ended for certain: by us, or by whoever starts next on the same directory. */
@NullMarked
package dev.rush.backbone.process;

import org.jspecify.annotations.NullMarked;

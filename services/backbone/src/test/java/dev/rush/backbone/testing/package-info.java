@NullMarked
package dev.rush.backbone.testing;

import org.jspecify.annotations.NullMarked;

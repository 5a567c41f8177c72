@NullMarked
package dev.rush.backbone;

import org.jspecify.annotations.NullMarked;

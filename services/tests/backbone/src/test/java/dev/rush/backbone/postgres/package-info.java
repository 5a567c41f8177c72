@NullMarked
package dev.rush.backbone.postgres;

import org.jspecify.annotations.NullMarked;

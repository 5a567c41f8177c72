@NullMarked
package dev.rush.backbone.kafka;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.rush.gateway.service;

import org.jspecify.annotations.NullMarked;

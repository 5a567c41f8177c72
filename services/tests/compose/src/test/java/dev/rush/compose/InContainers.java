package dev.rush.compose;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests on the installation that all of them share, for who asked for containers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "rush.containers",
        matches = "required",
        disabledReason = "containers were not asked for (-Pimages -Drush.containers=required)")
@ExtendWith(SharedInstallation.class)
@interface InContainers {}

package dev.rush.platform.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a call of the API needs; on a resource or on one of its methods, which counts more. A call that only reads and says
 * nothing needs {@link Right#READ}; one that changes something and says nothing is for admins.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    /** The right. */
    Right value();
}

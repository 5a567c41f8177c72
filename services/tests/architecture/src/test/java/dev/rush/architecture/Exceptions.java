package dev.rush.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;

/** Packages that do not keep to a rule yet. Every line is a debt: it goes with the work that makes the rule true. */
final class Exceptions {
    private static final Map<Rules, String[]> NOT_YET =
            Map.of(Rules.NO_PACKAGE_CYCLE, new String[] {"dev.rush.cli..", "dev.rush.backbone.."});

    private Exceptions() {}

    /** Whether there is anything that does not keep to the rule yet: then there may be nobody left who does. */
    static boolean has(Rules rule) {
        return NOT_YET.containsKey(rule);
    }

    /** The classes that the rule holds for today. */
    static JavaClasses held(Rules rule, JavaClasses all) {
        return all.that(not(resideInAnyPackage(NOT_YET.getOrDefault(rule, new String[0]))));
    }
}

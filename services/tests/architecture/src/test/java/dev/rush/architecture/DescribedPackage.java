package dev.rush.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** A package with a {@code package-info.java} that declares how it treats null. */
final class DescribedPackage extends ArchCondition<JavaClass> {
    DescribedPackage() {
        super("be in a package with a null-marked package-info");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean isDescribed = type.getPackage()
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
        events.add(new SimpleConditionEvent(
                type, isDescribed, type.getPackageName() + " has no null-marked package-info"));
    }
}

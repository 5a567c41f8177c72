package dev.rush.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A record, an enum, a sealed interface, or a final class of nothing but static members. */
final class PlainContract extends ArchCondition<JavaClass> {
    PlainContract() {
        super("be a record, an enum, a sealed interface or a holder of constants");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean isData = type.isRecord()
                || type.isEnum()
                || type.getModifiers().contains(JavaModifier.SYNTHETIC)
                || type.reflect().isSealed()
                || isConstantHolder(type);
        events.add(new SimpleConditionEvent(type, isData, type.getName() + " is a class of another kind"));
    }

    private static boolean isConstantHolder(JavaClass type) {
        return !type.isInterface()
                && type.getModifiers().contains(JavaModifier.FINAL)
                && type.getConstructors().stream()
                        .allMatch(one -> one.getModifiers().contains(JavaModifier.PRIVATE))
                && type.getFields().stream().allMatch(one -> one.getModifiers().contains(JavaModifier.STATIC));
    }
}

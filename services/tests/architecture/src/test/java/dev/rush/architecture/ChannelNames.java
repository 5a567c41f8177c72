package dev.rush.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Channel names begin with the name of the service they are in; dashes do not count. */
final class ChannelNames extends ArchCondition<JavaClass> {
    private static final Set<String> ANNOTATIONS = Set.of("Incoming", "Outgoing", "Channel");

    ChannelNames() {
        super("name its channels after its service");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String service = type.getPackageName().split("\\.")[2];
        Stream.concat(
                        Stream.concat(type.getCodeUnits().stream(), type.getFields().stream())
                                .flatMap(member -> member.getAnnotations().stream()),
                        type.getCodeUnits().stream().flatMap(ChannelNames::ofParameters))
                .filter(annotation ->
                        ANNOTATIONS.contains(annotation.getRawType().getSimpleName()))
                .map(annotation -> String.valueOf(annotation.get("value").orElse("")))
                .forEach(channel -> events.add(new SimpleConditionEvent(
                        type,
                        channel.replace("-", "").startsWith(service),
                        type.getName() + " uses the channel " + channel)));
    }

    private static Stream<? extends JavaAnnotation<?>> ofParameters(JavaCodeUnit unit) {
        return unit.getParameters().stream().flatMap(parameter -> parameter.getAnnotations().stream());
    }
}

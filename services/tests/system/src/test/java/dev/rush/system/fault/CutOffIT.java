package dev.rush.system.fault;

import static org.awaitility.Awaitility.await;

import dev.rush.checker.reading.Subject;
import dev.rush.contracts.run.RunPhase;
import dev.rush.system.fault.FaultyLink.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Connections that are cut, that stand and carry nothing, that carry one way or late. */
@Tag("fault")
@ExtendWith(SharedFleet.class)
class CutOffIT {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("rush.fault.cut-seconds", 20));

    static Subject subject;

    private static Fleet fleet;
    private static Trial trial;

    @BeforeAll
    static void useFleet(Fleet shared, Workload work) {
        fleet = shared;
        trial = new Trial(shared, work);
        subject = shared.subject();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FAIR")
    void servicesAreCutOffFromKafka(Weather weather) throws Exception {
        suffer("services - Kafka", fleet.brokers().servicesLinks(), weather);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FAIR")
    void workersAreCutOffFromKafka(Weather weather) throws Exception {
        suffer("workers - Kafka", fleet.brokers().workersLinks(), weather);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "FAIR")
    void servicesAreCutOffFromTheDatabase(Weather weather) throws Exception {
        suffer("services - PostgreSQL", List.of(fleet.database()), weather);
    }

    private static void suffer(String where, List<FaultyLink> links, Weather weather) throws Exception {
        String fault = weather.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + where;
        trial.whileAgentsWork(fault, Set.of(RunPhase.SUCCEEDED), () -> {
            links.forEach(link -> link.turn(weather));
            await().pollDelay(LENGTH).atMost(LENGTH.multipliedBy(2)).until(() -> true);
            links.forEach(link -> link.turn(Weather.FAIR));
        });
    }
}

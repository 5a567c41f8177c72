package dev.rush.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.backbone.Backbone;
import dev.rush.contracts.id.MachineId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every machine of an organisation that comes at the same moment, as after a cut; {@code -Drush.herd} says how many, 300 unless set. */
class HerdIT {
    private static final int HERD = Integer.getInteger("rush.herd", 300);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int REGISTERING = 16;

    @Test
    void allOfThemComeInAndAllOfThemComeBackWhenTheGatewayWasKilled(@TempDir Path folder) throws Exception {
        try (Backbone backbone = Backbone.start(folder.resolve("backbone"));
                GatewayWay way = new GatewayWay(
                        backbone,
                        folder,
                        "-Xmx" + (128 + HERD / 10) + "m",
                        "-Drush.gateway.silence=1h",
                        "-Drush.gateway.machines=" + (HERD + 100));
                ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Member> herd = registered(way, each);

            long begun = System.nanoTime();
            all(each, herd.stream().map(Member::comeIn).toList());
            say("came in", begun);
            long process = way.process().process().pid();

            begun = System.nanoTime();
            way.killAndStartAgain();
            all(each, herd.stream().map(Member::comeIn).toList());
            say("came back", begun);

            assertThat(way.process().process().pid()).isNotEqualTo(process);
            assertThat(way.process().process().isAlive()).isTrue();
            assertThat(herd).allMatch(Member::isIn);
            herd.forEach(Member::close);
        }
    }

    private static List<Member> registered(GatewayWay way, ExecutorService each) throws Exception {
        Semaphore pace = new Semaphore(REGISTERING);
        List<Callable<Member>> all = IntStream.range(0, HERD)
                .<Callable<Member>>mapToObj(number -> () -> {
                    pace.acquire();
                    try {
                        MachineId machine = way.newMachine();
                        return new Member(way, machine);
                    } finally {
                        pace.release();
                    }
                })
                .toList();
        return all(each, all);
    }

    private static <T> List<T> all(ExecutorService each, List<Callable<T>> work)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<Future<T>> begun = work.stream().map(each::submit).toList();
        List<T> done = new ArrayList<>();
        for (Future<T> one : begun) {
            done.add(one.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        }
        return done;
    }

    private static void say(String what, long begun) {
        System.out.printf("herd: %d machines %s in %d ms%n", HERD, what, (System.nanoTime() - begun) / 1_000_000);
    }
}

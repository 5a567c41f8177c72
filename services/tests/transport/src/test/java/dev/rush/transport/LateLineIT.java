package dev.rush.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.backbone.Backbone;
import dev.rush.pairing.MachineKeys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that somebody types when its time is over, as the server that gave it out answers. */
class LateLineIT {
    @Test
    void neitherAMachineNorAPersonComesInByIt(@TempDir Path folder) {
        try (Backbone backbone = Backbone.start(folder.resolve("backbone"));
                GatewayWay way = new GatewayWay(backbone, folder, "-Drush.gateway.invitation=1ms")) {
            HttpResponse<String> machine = way.register(way.invite().code(), MachineKeys.generate());
            HttpResponse<String> person =
                    way.post("/gateway/v1/logins", "{\"code\":\"" + way.invite().code() + "\"}");

            assertThat(machine.statusCode()).isEqualTo(403);
            assertThat(person.statusCode()).isEqualTo(403);
            assertThat(machine.body()).contains("expired-line").contains("rush computer invite");
            assertThat(person.body())
                    .contains("expired-line")
                    .contains("rush computer invite")
                    .doesNotContain("rush_");
        }
    }
}

package dev.rush.backbone.kafka;

import dev.rush.backbone.process.BackboneException;
import dev.rush.events.connection.KafkaConnection;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka that somebody else runs, made ready for the services. */
public final class SharedKafka {
    private SharedKafka() {}

    /**
     * Makes the topics of the catalogue, and the services known with the password in a file, where that is not so yet. Returns
     * when they can connect. No machine is made known: those come in through the gateway.
     *
     * @param administrator how somebody connects who may make topics, users and rights
     * @param passwords a folder with a file {@code services}, which holds the password of the services
     * @return how the services connect
     * @throws BackboneException when Kafka refuses or does not answer within 20 s
     */
    public static KafkaConnection prepare(KafkaConnection administrator, Path passwords) {
        PasswordFiles files = new PasswordFiles(passwords);
        if (!files.has(Identity.SERVICES)) {
            throw new BackboneException("there is no " + files.of(Identity.SERVICES) + " with a password");
        }
        Identity services = Identity.services();
        List<Identity> changed;
        try (Admin admin = BrokerProbe.connect(administrator.settings())) {
            changed = new BrokerContents(admin, files).complete(List.of(services));
        }
        KafkaConnection asServices = administrator.by(Identity.SERVICES, files.of(Identity.SERVICES));
        changed.forEach(one -> Welcome.await(one, asServices));
        return asServices;
    }
}

package dev.rush.backbone.kafka;

import dev.rush.backbone.process.BackboneException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * Makes on a broker what is not there yet: topics, passwords and rights. All is asked for at once and compared here, so that
 * a start on which nothing is missing changes nothing; a directory from before there were passwords gets them.
 */
final class BrokerContents {
    /** The least that Kafka takes. The passwords are random and long, so more would only cost time at every connection. */
    private static final int ITERATIONS = 4096;

    private final Admin admin;
    private final PasswordFiles passwords;

    BrokerContents(Admin admin, PasswordFiles passwords) {
        this.admin = admin;
        this.passwords = passwords;
    }

    /**
     * Makes what is missing, and takes rights away that these identities should not have.
     *
     * @return the identities that something was changed for; they may have to wait until the broker knows it
     * @throws BackboneException when the broker refuses or does not answer within 20 s
     */
    List<Identity> complete(Collection<Identity> identities) {
        try {
            var topics = admin.listTopics().names();
            var users = admin.describeUserScramCredentials().users();
            var rights = admin.describeAcls(AclBindingFilter.ANY).values();
            KafkaTopics.complete(admin, topics.get());
            Set<Identity> changed = new HashSet<>(setPasswords(identities, Set.copyOf(users.get())));
            changed.addAll(setRights(identities, Set.copyOf(rights.get())));
            return List.copyOf(changed);
        } catch (ExecutionException failure) {
            throw new BackboneException("Kafka was not made ready: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackboneException("interrupted while making Kafka ready", interrupted);
        }
    }

    private List<Identity> setPasswords(Collection<Identity> identities, Set<String> known)
            throws ExecutionException, InterruptedException {
        List<Identity> without = identities.stream()
                .filter(one -> !known.contains(one.user()) || !passwords.has(one.user()))
                .toList();
        for (Identity one : without) {
            String password = passwords.existingOrNew(one.user());
            var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(one.user(), credential, password)))
                    .all()
                    .get();
            passwords.keep(one.user(), password);
        }
        return without;
    }

    private List<Identity> setRights(Collection<Identity> identities, Set<AclBinding> present)
            throws ExecutionException, InterruptedException {
        Set<String> principals = identities.stream().map(Identity::principal).collect(Collectors.toSet());
        Set<AclBinding> wanted =
                identities.stream().flatMap(one -> one.rights().stream()).collect(Collectors.toSet());
        Set<AclBinding> surplus = present.stream()
                .filter(right -> principals.contains(right.entry().principal()))
                .filter(right -> !wanted.contains(right))
                .collect(Collectors.toSet());
        Set<AclBinding> missing =
                wanted.stream().filter(right -> !present.contains(right)).collect(Collectors.toSet());
        if (!surplus.isEmpty()) {
            admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
        }
        if (!missing.isEmpty()) {
            admin.createAcls(missing).all().get();
        }
        return identities.stream()
                .filter(one -> one.rights().stream().anyMatch(missing::contains))
                .toList();
    }
}

package dev.rush.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rush.contracts.id.MachineId;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;

class MachineKeysTest {
    private static final byte[] NONCE = {1, 2, 3};

    private final KeyPair pair = MachineKeys.generate();
    private final MachineId machine = MachineKeys.id(pair.getPublic());

    @Test
    void aMachineKeepsItsIdWithItsKey() {
        var again = MachineKeys.publicKey(pair.getPublic().getEncoded());

        assertThat(MachineKeys.id(again)).isEqualTo(machine);
        assertThat(MachineKeys.id(MachineKeys.generate().getPublic())).isNotEqualTo(machine);
    }

    @Test
    void whatItSignsHoldsForThisChallengeAndThisMachineAlone() {
        byte[] signed =
                MachineKeys.sign(MachineKeys.privateKey(pair.getPrivate().getEncoded()), machine, NONCE);

        assertThat(MachineKeys.verifies(pair.getPublic(), machine, NONCE, signed))
                .isTrue();
        assertThat(MachineKeys.verifies(pair.getPublic(), machine, new byte[] {1, 2, 4}, signed))
                .isFalse();
        assertThat(MachineKeys.verifies(pair.getPublic(), new MachineId("anothermachi"), NONCE, signed))
                .isFalse();
        assertThat(MachineKeys.verifies(MachineKeys.generate().getPublic(), machine, NONCE, signed))
                .isFalse();
        assertThat(MachineKeys.verifies(pair.getPublic(), machine, NONCE, new byte[3]))
                .isFalse();
    }

    @Test
    void anythingElseIsNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> MachineKeys.publicKey(NONCE));
        assertThatIllegalArgumentException().isThrownBy(() -> MachineKeys.privateKey(NONCE));
    }
}

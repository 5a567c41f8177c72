package dev.rush.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairingLineTest {
    private static final String CODE = "0123456789abcdefghjkmnpq";
    private static final KeyPin PIN = KeyPin.of(MachineKeys.generate().getPublic());

    @Test
    void aLineIsReadAsItWasWritten() {
        var line = new PairingLine("https://192.168.1.10:7878", CODE, Optional.of(PIN));

        assertThat(PairingLine.parse("  " + line.text() + "\n")).isEqualTo(line);
    }

    @Test
    void aServerBehindAProxyHasAPathAndNoPin() {
        var line = new PairingLine("https://rush.example.org/here", CODE, Optional.empty());

        assertThat(PairingLine.parse(line.text())).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.168.1.10:7878/#rush1.0123456789abcdefghjkmnpq, https only",
        "https://192.168.1.10:7878/, copied whole",
        "https://192.168.1.10:7878/#rush2.0123456789abcdefghjkmnpq, copied whole",
        "https://192.168.1.10:7878/#rush1.0123456789, its code is damaged",
        "https://192.168.1.10:7878/#rush1.0123456789abcdefghjkmnpq.short, its pin is damaged",
        "https://user:word@192.168.1.10/#rush1.0123456789abcdefghjkmnpq, https://HOST",
        "rush login, no address",
    })
    void whatIsNoLineIsRefusedWithTheReason(String text, String why) {
        assertThatThrownBy(() -> PairingLine.parse(text))
                .isInstanceOf(PairingLine.NoLineException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(CODE);
    }

    @Test
    void theCodeIsNotInItsName() {
        assertThat(new PairingLine("https://host", CODE, Optional.empty())).hasToString("PairingLine[https://host]");
    }
}

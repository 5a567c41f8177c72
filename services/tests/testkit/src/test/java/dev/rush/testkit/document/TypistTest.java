package dev.rush.testkit.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypistTest {
    private final Typist typist = new Typist();

    @Test
    void whatNobodyHasPrintedStaysAsItStands() {
        assertThat(typist.typed("rush login LINE")).isEqualTo("rush login LINE");
        assertThat(typist.typed("rush cloud pr ID")).isEqualTo("rush cloud pr ID");
    }

    @Test
    void theLinePrintedLastIsTypedInQuotes() {
        typist.read("  rush login 'https://10.0.0.1:7878/#rush1.first.pin'\n");
        typist.read("https://10.0.0.1:7878/#rush1.second.pin\nanna is a member\n");

        assertThat(typist.typed("rush login LINE --profile work"))
                .isEqualTo("rush login 'https://10.0.0.1:7878/#rush1.second.pin' --profile work");
        assertThat(typist.typed("rush login 'https://192.168.1.10:7878/#rush1.8965…'"))
                .isEqualTo("rush login 'https://10.0.0.1:7878/#rush1.second.pin'");
    }

    @Test
    void theRunMadeLastIsMeant() {
        typist.read("run k7m2q9x4tb1d: script in file:///srv/app\n");
        assertThat(typist.typed("rush cloud pr ID --merge")).isEqualTo("rush cloud pr k7m2q9x4tb1d --merge");

        typist.read("p3v8n1c6yz0h\n");
        assertThat(typist.typed("git log rush/ID")).isEqualTo("git log rush/p3v8n1c6yz0h");
    }
}

package dev.rush.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.cli.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerServiceTest {
    @TempDir
    Path home;

    @Test
    void aUnitOfSystemdStartsTheWorkerAgainWheneverItEnds() {
        WorkerService service = service("Linux");

        assertThat(service.file()).isEqualTo(home.resolve(".config/systemd/user/rush-worker.service"));
        assertThat(service.text()).isEqualTo("""
                [Unit]
                Description=Rush worker: this computer takes runs
                After=network-online.target

                [Service]
                ExecStart="/opt/rush/cli/bin/rush" "worker" "run" "--data" "/data/of me"
                Environment="PATH=/usr/bin:/bin"
                Restart=always
                RestartSec=10

                [Install]
                WantedBy=default.target
                """);
        assertThat(service.install())
                .last()
                .isEqualTo(List.of("systemctl", "--user", "restart", "rush-worker.service"));
    }

    @Test
    void whatSystemdWouldExpandIsEscaped() {
        assertThat(ServiceText.systemd(List.of("a\"b\\c%d$e"), "/$x/100%"))
                .contains("ExecStart=\"a\\\"b\\\\c%%d$$e\"\n")
                .contains("Environment=\"PATH=/$x/100%%\"\n");
    }

    @Test
    void anAgentOfLaunchdIsWellFormedWhateverIsInThePaths() throws Exception {
        WorkerService service = service("Mac OS X");

        assertThat(service.file()).isEqualTo(home.resolve("Library/LaunchAgents/dev.rush.worker.plist"));
        assertThat(service.text())
                .contains("<string>/opt/rush/cli/bin/rush</string>\n    <string>worker</string>")
                .contains("<key>KeepAlive</key>\n  <true/>");
        String odd = ServiceText.launchd(List.of("<&>"), "/a&b", home.resolve("<log>"));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        try (var text = new ByteArrayInputStream(odd.getBytes(StandardCharsets.UTF_8))) {
            assertThat(factory.newDocumentBuilder()
                            .parse(text)
                            .getElementsByTagName("string")
                            .item(1)
                            .getTextContent())
                    .isEqualTo("<&>");
        }
    }

    @Test
    void onlyARegisteredComputersWorkerIsInstalled() {
        Shell.Ended ended = new Shell(home).rush("worker", "install");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("not registered").contains("next: rush computer register LINE");
        assertThat(new Shell(home).rush("worker", "status").code()).isEqualTo(5);
        assertThat(new Shell(home).rush("worker", "uninstall").code()).isZero();
    }

    @Test
    void theFileIsWrittenAndDeleted() throws IOException {
        WorkerService service = service("Linux");

        service.write();
        assertThat(Files.readString(service.file())).isEqualTo(service.text());
        assertThat(service.delete()).isTrue();
        assertThat(service.delete()).isFalse();
    }

    private WorkerService service(String system) {
        return WorkerService.of(
                new Shell(home).with("PATH", "/usr/bin:/bin").session(),
                Path.of("/data/of me"),
                system,
                Path.of("/opt/rush"));
    }
}

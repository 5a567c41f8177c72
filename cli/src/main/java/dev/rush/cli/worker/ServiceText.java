package dev.rush.cli.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a service manager has to be told about a worker that is to run from login to logout, or from start to stop. */
public final class ServiceText {
    /** The name of the unit and of the agent. */
    public static final String UNIT = "rush-worker.service";

    /** The label of the launchd agent. */
    public static final String LABEL = "dev.rush.worker";

    private ServiceText() {}

    /**
     * A unit of systemd for one user.
     *
     * @param command the program and its arguments
     * @param path where the worker finds git and the agents
     */
    public static String systemd(List<String> command, String path) {
        return """
                [Unit]
                Description=Rush worker: this computer takes runs
                After=network-online.target

                [Service]
                ExecStart=%s
                Environment=%s
                Restart=always
                RestartSec=10

                [Install]
                WantedBy=default.target
                """.formatted(
                        command.stream().map(ServiceText::quoted).collect(Collectors.joining(" ")),
                        quoted("PATH=" + path).replace("$$", "$"));
    }

    /** In a command systemd expands percent signs and dollars, and takes quotes and backslashes as a shell does. */
    private static String quoted(String word) {
        return '"'
                + word.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("%", "%%")
                        .replace("$", "$$")
                + '"';
    }

    /**
     * An agent of launchd.
     *
     * @param command the program and its arguments
     * @param path where the worker finds git and the agents
     * @param log where its output goes
     */
    public static String launchd(List<String> command, String path, Path log) {
        String words = command.stream()
                .map(word -> "    <string>" + escaped(word) + "</string>\n")
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>Label</key>
                  <string>%s</string>
                  <key>ProgramArguments</key>
                  <array>
                %s  </array>
                  <key>EnvironmentVariables</key>
                  <dict>
                    <key>PATH</key>
                    <string>%s</string>
                  </dict>
                  <key>RunAtLoad</key>
                  <true/>
                  <key>KeepAlive</key>
                  <true/>
                  <key>StandardOutPath</key>
                  <string>%s</string>
                  <key>StandardErrorPath</key>
                  <string>%s</string>
                </dict>
                </plist>
                """.formatted(LABEL, words, escaped(path), escaped(log.toString()), escaped(log.toString()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

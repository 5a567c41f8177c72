package dev.rush.pairing;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the worker gets of the environment that Rush, or the worker itself, was started in. Every agent on the machine may read the worker's
 * environment, so this is a list of what is let in: a credential of the services, such as {@code GITHUB_TOKEN}, is not.
 */
public final class WorkerEnvironment {
    private static final Set<String> OF_THE_PERSON = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TERM",
            "LANG",
            "TZ",
            "TMPDIR",
            "JAVA_HOME",
            "XDG_CONFIG_HOME",
            "SSH_AUTH_SOCK");

    private static final Set<String> OF_THE_NETWORK = Set.of(
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "no_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS");

    private static final Set<String> OF_THE_AGENTS = Set.of(
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_AUTH_TOKEN",
            "ANTHROPIC_BASE_URL",
            "ANTHROPIC_CUSTOM_HEADERS",
            "ANTHROPIC_MODEL",
            "ANTHROPIC_SMALL_FAST_MODEL",
            "ANTHROPIC_DEFAULT_HAIKU_MODEL",
            "ANTHROPIC_DEFAULT_OPUS_MODEL",
            "ANTHROPIC_DEFAULT_SONNET_MODEL",
            "CLAUDE_CODE_OAUTH_TOKEN",
            "CLAUDE_CONFIG_DIR",
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL",
            "OPENAI_ORGANIZATION",
            "OPENAI_PROJECT",
            "CODEX_API_KEY",
            "CODEX_HOME");

    private WorkerEnvironment() {}

    /** The part of the whole environment that the worker gets; its own settings, {@code RUSH_WORKER_…}, among it. */
    public static Map<String, String> of(Map<String, String> whole) {
        return whole.entrySet().stream()
                .filter(variable -> isLetIn(variable.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isLetIn(String name) {
        return OF_THE_PERSON.contains(name)
                || OF_THE_NETWORK.contains(name)
                || OF_THE_AGENTS.contains(name)
                || name.startsWith("LC_")
                || name.startsWith("RUSH_WORKER_");
    }
}

package dev.rush.worker.secret;

import java.io.File;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secret values of an environment: those of variables with a telling name, and the passwords in addresses. */
final class EnvironmentSecrets {
    private static final Pattern USER_AND_PASSWORD = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#\\s]*)@");
    private static final Pattern HEADERS = Pattern.compile("(?i).*_HEADERS");

    private EnvironmentSecrets() {}

    static List<Secret> of(Map<String, String> environment) {
        List<Secret> found = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (SecretNames.isSecret(name) && !isFile(value)) {
                found.add(new Secret(name, value));
            }
            if (HEADERS.matcher(name).matches()) {
                value.lines().forEach(header -> header(name, header, found));
            }
            addresses(name, value, found);
        });
        return found;
    }

    /** A variable can name the file that holds a secret. */
    private static boolean isFile(String value) {
        return value.startsWith("/") && new File(value).exists();
    }

    /** {@code Name: value}. */
    private static void header(String variable, String header, List<Secret> found) {
        int colon = Math.max(0, header.indexOf(':'));
        if (SecretNames.isSecret(header.substring(0, colon).strip())) {
            found.add(new Secret(
                    variable, SecretNames.credential(header.substring(colon + 1).strip())));
        }
    }

    private static void addresses(String name, String value, List<Secret> found) {
        Matcher matcher = USER_AND_PASSWORD.matcher(value);
        while (matcher.find()) {
            String both = matcher.group(1);
            String password = both.substring(both.indexOf(':') + 1);
            found.add(new Secret(name, password));
            found.add(new Secret(name, decoded(password)));
        }
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return encoded;
        }
    }
}

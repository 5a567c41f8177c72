package dev.rush.worker.secret;

import java.util.regex.Pattern;

/** Which names say that their value is a secret. */
final class SecretNames {
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(?:key|token|secret|password|passwd|passphrase|credentials?|authorization|cookie|jwt|_pwd)[_-]?[0-9]{0,3}");

    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|\\$.*|.*\\$\\{.*");

    private SecretNames() {}

    /** Whether a variable or a field of that name holds a secret: {@code ANTHROPIC_API_KEY}, {@code refreshToken}. */
    static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    /** What a value of such a name is when it is none: the name of a variable, or a place for one. */
    static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }

    /** What an authorization is made of beside its scheme: {@code Bearer abc} is {@code abc}. */
    static String credential(String value) {
        return value.substring(value.lastIndexOf(' ') + 1);
    }
}

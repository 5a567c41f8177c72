package dev.rush.pullrequests.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that are known by their form: private keys, and tokens whose provider gave them a prefix of their own. Anything
 * that merely looks random is left alone; so are examples and placeholders.
 */
public final class KnownSecrets {
    private static final int FEWEST_DIFFERENT = 8;
    private static final Pattern EXAMPLE = Pattern.compile("(?i)example|placeholder|your[-_]?(?:token|key)|dummy");

    private static final List<Kind> KINDS = List.of(
            kind(
                    "a private key",
                    "-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\s|\\\\[nr]|[\"'+,]){1,60}+"
                            + "(?:[A-Za-z-]{3,20}: [^\\n\\\\]{1,100}(?:\\s|\\\\[nr]){1,8}){0,4}+[A-Za-z0-9+/=]{40,}",
                    "-----BEGIN "),
            kind("a GitHub token", "gh[pousr]_[A-Za-z0-9]{36,}", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
            kind("a GitHub token", "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}", "github_pat_"),
            kind(
                    "a GitLab token",
                    "gl(?:pat|dt|rt|ptt|ft|cbt|oas)-[A-Za-z0-9_-]{20,}",
                    "glpat-",
                    "gldt-",
                    "glrt-",
                    "glptt-",
                    "glft-",
                    "glcbt-",
                    "gloas-"),
            kind("an AWS access key", alone("(?:AKIA|ASIA)[A-Z2-7]{16}"), "AKIA", "ASIA"),
            kind("a Slack token", "xox[abeoprs]-[0-9A-Za-z]{8,}-[0-9A-Za-z-]{16,}", "xox"),
            kind("a Slack token", "xapp-[0-9]-[A-Z0-9]{8,}-[0-9]{8,}-[a-z0-9]{32,}", "xapp-"),
            kind("an Anthropic key", "sk-ant-[a-z]{2,6}[0-9]{2}-[A-Za-z0-9_-]{60,}", "sk-ant-"),
            kind(
                    "an OpenAI key",
                    "sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,}",
                    "sk-"),
            kind("a Google key", alone("AIza[A-Za-z0-9_-]{35}"), "AIza"),
            kind("a Stripe key", "[sr]k_live_[A-Za-z0-9]{24,}", "sk_live_", "rk_live_"),
            kind("a Rush token", alone("rush_[a-z0-9]{12}_[A-Za-z0-9_-]{43}"), "rush_"),
            kind("an npm token", alone("npm_[A-Za-z0-9]{36}"), "npm_"),
            kind("a PyPI token", "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}", "pypi-AgEIcHlwaS5vcmc"),
            kind("a Hugging Face token", alone("hf_[A-Za-z]{34}"), "hf_"),
            kind("a SendGrid key", "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}", "SG."),
            kind("a DigitalOcean token", "do[opr]_v1_[a-f0-9]{64}", "dop_v1_", "doo_v1_", "dor_v1_"));

    private KnownSecrets() {}

    /**
     * A secret that was found. It does not show its value.
     *
     * @param kind what it is, for people: {@code a GitHub token}
     * @param value the secret itself; never to be shown, logged or sent
     */
    public record Found(String kind, String value) {
        @Override
        public String toString() {
            return kind;
        }
    }

    /** The first secret in the text that is not known already; empty when there is none. */
    public static Optional<Found> firstIn(String text, Predicate<String> known) {
        return KINDS.stream().flatMap(kind -> kind.first(text, known).stream()).findFirst();
    }

    private static Kind kind(String name, String form, String... beginnings) {
        return new Kind(name, Pattern.compile(form), List.of(beginnings));
    }

    private static String alone(String form) {
        return "(?<![A-Za-z0-9])" + form + "(?![A-Za-z0-9])";
    }

    private record Kind(String name, Pattern form, List<String> beginnings) {
        Optional<Found> first(String text, Predicate<String> known) {
            Matcher matcher = form.matcher(text).useTransparentBounds(true);
            for (String beginning : beginnings) {
                for (int at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
                    matcher.region(at, text.length());
                    if (matcher.lookingAt() && isReal(matcher.group()) && !known.test(matcher.group())) {
                        return Optional.of(new Found(name, matcher.group()));
                    }
                }
            }
            return Optional.empty();
        }

        private static boolean isReal(String value) {
            return value.chars().distinct().count() >= FEWEST_DIFFERENT + 4
                    && !EXAMPLE.matcher(value).find();
        }
    }
}

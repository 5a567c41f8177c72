package dev.rush.worker.secret;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret values in the text of a login or settings file, JSON or TOML: every string that is given to a telling name. Of a
 * file that is half written, those in the half.
 */
final class LoginSecrets {
    private static final JsonFactory JSON = new JsonFactory();

    private static final Pattern TOML = Pattern.compile("\"?([A-Za-z0-9_.-]{1,100}+)\"?[ \\t]{0,20}+=[ \\t]{0,20}+"
            + "(?:\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"|'([^'\\n]*+)')");

    private LoginSecrets() {}

    static List<Secret> of(String text) {
        List<Secret> found = new ArrayList<>();
        if (text.stripLeading().startsWith("{")) {
            json(text, found);
        } else {
            toml(text, found);
        }
        return found;
    }

    private static void json(String text, List<Secret> found) {
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && parser.currentName() != null) {
                    add(parser.currentName(), parser.getText(), found);
                }
            }
        } catch (IOException halfWritten) {
            // what was read before is all there is
        }
    }

    private static void toml(String text, List<Secret> found) {
        Matcher matcher = TOML.matcher(text);
        while (matcher.find()) {
            add(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2), found);
        }
    }

    private static void add(String name, String value, List<Secret> found) {
        String credential = SecretNames.credential(value.strip());
        if (SecretNames.isSecret(name) && !SecretNames.isReference(credential)) {
            found.add(new Secret(name, credential));
        }
    }
}

package dev.rush.pullrequests.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects and lists of a forge's API. Every call blocks. */
final class ForgeObjects {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
    private static final int PAGE = 100;
    private static final int PAGES = 5;

    private final ForgeCalls calls;

    ForgeObjects(ForgeCalls calls) {
        this.calls = calls;
    }

    ForgeCalls calls() {
        return calls;
    }

    /** An answer that is an object. */
    ForgeObject read(byte[] body) {
        return new ForgeObject(calls.read(body, OBJECT));
    }

    /** One object; empty when it is not there. */
    CallAnswer<Optional<ForgeObject>> one(String path) {
        return calls.get(path).map(said -> said.map(this::read));
    }

    /** A list, page by page; what is beyond the first five hundred is left out. */
    CallAnswer<List<ForgeObject>> list(String path) {
        List<ForgeObject> all = new ArrayList<>();
        for (int page = 1; page <= PAGES; page++) {
            String more = path.contains("?") ? "&" : "?";
            CallAnswer<Optional<byte[]>> answer = calls.get(path + more + "per_page=" + PAGE + "&page=" + page);
            if (!(answer instanceof CallAnswer.Said<Optional<byte[]>> said)) {
                return CallAnswer.failure(answer);
            }
            List<Map<String, Object>> found =
                    said.value().map(body -> calls.read(body, LIST)).orElse(List.of());
            found.forEach(one -> all.add(new ForgeObject(one)));
            if (found.size() < PAGE) {
                break;
            }
        }
        return new CallAnswer.Said<>(all);
    }
}

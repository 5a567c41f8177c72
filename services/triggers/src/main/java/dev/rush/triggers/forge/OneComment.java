package dev.rush.triggers.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.triggers.domain.Payload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * Writes one comment and from then on over it, where comments are objects with an {@code id} and a {@code body}. One whose answer was
 * lost is found again by how it ends.
 */
record OneComment(ForgeCalls calls) {
    /** So many comments are asked for at once. */
    static final int PAGE = 100;

    private static final int PAGES = 10;
    private static final TypeReference<Object> ANY = new TypeReference<>() {};

    /**
     * Where the comments are.
     *
     * @param list a page of {@value #PAGE}, from 1: a list, or an object with one as {@code comments}
     * @param add where one is made by {@code POST}
     * @param method by which one is written over
     * @param edit where
     */
    record Paths(IntFunction<String> list, String add, String method, LongFunction<String> edit) {}

    /** Its id; 0 when what it is about is gone. */
    CallAnswer<Long> write(Paths paths, long known, String ending, String text) {
        if (known != 0) {
            return id(calls.send(paths.method(), paths.edit().apply(known), Map.of("body", text)));
        }
        return find(paths, ending)
                .then(found -> found != 0
                        ? write(paths, found, ending, text)
                        : id(calls.send("POST", paths.add(), Map.of("body", text))));
    }

    private CallAnswer<Long> id(CallAnswer<Optional<byte[]>> answer) {
        return answer.map(said -> said.map(body -> id(new Payload(Map.of("one", calls.read(body, ANY))).at("one")))
                .orElse(0L));
    }

    /** Jira writes its numbers as texts. */
    private static long id(Payload comment) {
        String id = comment.text("id");
        return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
    }

    private CallAnswer<Long> find(Paths paths, String ending) {
        for (int page = 1; page <= PAGES; page++) {
            CallAnswer<Optional<byte[]>> answer = calls.get(paths.list().apply(page));
            if (!(answer instanceof CallAnswer.Said<Optional<byte[]>> said)) {
                return CallAnswer.failure(answer);
            }
            List<Payload> comments = said.value().map(this::comments).orElse(List.of());
            for (Payload one : comments) {
                if (one.text("body").stripTrailing().endsWith(ending)) {
                    return new CallAnswer.Said<>(id(one));
                }
            }
            if (comments.size() < PAGE) {
                return new CallAnswer.Said<>(0L);
            }
        }
        return new CallAnswer.Said<>(0L);
    }

    private List<Payload> comments(byte[] body) {
        Payload read = new Payload(Map.of("all", calls.read(body, ANY)));
        return read.each(read.has("all", "comments") ? new String[] {"all", "comments"} : new String[] {"all"})
                .toList();
    }
}

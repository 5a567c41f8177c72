package dev.rush.worker.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rush.contracts.wire.WireName;
import dev.rush.worker.garbage.GarbageCollector;
import dev.rush.worker.garbage.Verdict;
import dev.rush.worker.line.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be asked: {@code {"do":"gc"}}, with {@code "dryRun":true} to report and do nothing. Every answer is a line of JSON;
 * one with {@code error} says why there is no other.
 *
 * @param garbage the collector
 */
public record Controls(GarbageCollector garbage) {
    List<String> answer(String request) {
        try {
            JsonNode asked = Json.read(request).orElseGet(Json::object);
            return asked.path("do").asText().equals("gc")
                    ? collect(asked.path("dryRun").asBoolean())
                    : List.of(error(
                            "the worker does not know: " + asked.path("do").asText()));
        } catch (RuntimeException failure) {
            return List.of(error(String.valueOf(failure.getMessage())));
        }
    }

    private List<String> collect(boolean dryRun) {
        List<String> lines = new ArrayList<>();
        (dryRun ? garbage.judge() : garbage.collect()).forEach(verdict -> lines.add(line(verdict)));
        garbage.saved()
                .forEach(bundle ->
                        lines.add(Json.object().put("saved", bundle.toString()).toString()));
        return lines;
    }

    private static String line(Verdict verdict) {
        ObjectNode line = Json.object()
                .put("run", verdict.kept().attempt().run().value())
                .put("attempt", verdict.kept().attempt().attempt())
                .put("worktree", verdict.kept().path().toString())
                .put("bytes", verdict.kept().bytes())
                .put("action", WireName.of(verdict.action()))
                .put("why", verdict.why());
        return line.toString();
    }

    private static String error(String why) {
        return Json.object().put("error", why).toString();
    }
}

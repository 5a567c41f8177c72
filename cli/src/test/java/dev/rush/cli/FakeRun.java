package dev.rush.cli;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A run of the fake server: its records, how it ends, and where its log is cut. */
public final class FakeRun {
    /** How a run goes. */
    public record Plan(
            List<String> texts, String phase, String reason, String pullRequest, int cutEvery, int unknownFor) {
        public static final Plan SUCCEEDS =
                new Plan(List.of("one", "two", "three"), "succeeded", "none", "http://rush/pr/1", 0, 0);

        /** The same, with another end. */
        public Plan ending(String otherPhase, String otherReason) {
            return new Plan(texts, otherPhase, otherReason, "", cutEvery, unknownFor);
        }

        /** The same, not ending by itself. */
        public Plan endless() {
            return ending("", "");
        }

        /** The same, saying these texts. */
        public Plan saying(List<String> others) {
            return new Plan(others, phase, reason, pullRequest, cutEvery, unknownFor);
        }

        /** The same, where each connection breaks in the middle of the frame after so many records. */
        public Plan cutEvery(int records) {
            return new Plan(texts, phase, reason, pullRequest, records, unknownFor);
        }

        /** The same, of which the log service has not heard yet for so many requests. */
        public Plan unknownFor(int requests) {
            return new Plan(texts, phase, reason, pullRequest, cutEvery, requests);
        }
    }

    final String id;
    private final String agent;
    private final String repository;
    private final Plan plan;
    private String phase = "running";
    private String reason = "none";
    private String disconnectedSince = "";
    private String retriedBy = "";
    private int unknownFor;
    private boolean released;
    private JsonObject incomplete = JsonObject.of();
    private String gap = "";

    FakeRun(String id, String agent, String repository, Plan plan) {
        this.id = id;
        this.agent = agent;
        this.repository = repository;
        this.plan = plan;
        this.unknownFor = plan.unknownFor();
        if (!plan.phase().isEmpty()) {
            end(plan.phase(), plan.reason());
        }
    }

    synchronized void end(String finalPhase, String finalReason) {
        phase = finalPhase;
        reason = finalReason;
        notifyAll();
    }

    /** Its end says this, too. */
    public synchronized void endsIncomplete(JsonObject how) {
        incomplete = how;
    }

    /** The records with these numbers are missing before what it says. */
    public synchronized void lacks(int from, int to) {
        gap = "event: gap\nid: 1." + to + "\ndata: {\"attempt\":1,\"from\":" + from + ",\"to\":" + to + "}\n\n";
    }

    /** Its log has no end. */
    public synchronized void endsNowhere() {
        incomplete = JsonObject.of("none", true);
    }

    /** Its computer is not heard of any more since then. */
    public synchronized void disconnect(String since) {
        disconnectedSince = since;
    }

    /** From now on it is tried again as that run. */
    synchronized FakeRun retry(String other, Plan how) {
        retriedBy = other;
        return new FakeRun(other, agent, repository, how);
    }

    synchronized boolean isToRetry() {
        return retriedBy.isEmpty() && phase.equals("failed");
    }

    synchronized boolean isOver() {
        return !phase.equals("running");
    }

    synchronized void release() {
        released = true;
        notifyAll();
    }

    synchronized boolean isUnknownToTheLog() {
        return unknownFor-- > 0;
    }

    synchronized JsonObject json() {
        return JsonObject.of(
                        "id", id, "group", "group0000001", "agent", agent, "repository", repository, "base", "HEAD")
                .and(state())
                .and(JsonObject.of(
                        "prompt",
                        "do it\nwell",
                        "disconnectedSince",
                        disconnectedSince,
                        "retriedBy",
                        retriedBy,
                        "createdAt",
                        "2026-11-24T05:00:00Z",
                        "updatedAt",
                        "2026-11-24T05:00:01Z"));
    }

    private synchronized JsonObject state() {
        return JsonObject.of(
                "phase",
                phase,
                "reason",
                reason,
                "detail",
                "",
                "attempt",
                1,
                "machine",
                "mini",
                "pullRequest",
                phase.equals("succeeded") ? plan.pullRequest() : "");
    }

    void stream(OutputStream out, String after, boolean onlyKnown) throws IOException {
        write(out, "retry: 5\n\n" + gap);
        int from = after.isEmpty() ? 0 : Integer.parseInt(after.substring(after.indexOf('.') + 1));
        List<String> texts = new ArrayList<>(plan.texts());
        for (int i = from; i < texts.size(); i++) {
            String frame = frame(i + 1, texts.get(i));
            if (plan.cutEvery() > 0 && i - from == plan.cutEvery()) {
                write(out, frame.substring(0, frame.length() / 2));
                throw new IOException("cut");
            }
            write(out, frame);
        }
        write(out, ": ping\n\nevent: state\ndata: " + Json.write(state()) + "\n\n");
        if (onlyKnown || awaitEnd()) {
            boolean over = !phase.equals("running") && !incomplete.fields().containsKey("none");
            write(out, over ? "event: end\ndata: " + Json.write(state().and(incomplete)) + "\n\n" : "");
        }
    }

    private synchronized boolean awaitEnd() throws IOException {
        try {
            while (phase.equals("running") && !released) {
                wait();
            }
            return !released;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static String frame(int seq, String text) {
        JsonObject record =
                JsonObject.of("attempt", 1, "seq", seq, "at", "2026-11-24T05:00:00.123Z", "kind", "text", "text", text);
        return "event: log\nid: 1." + seq + "\ndata: " + Json.write(record) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

package org.callbox.controller.bringup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A box and a person whose answers are written down before. */
final class FakeBench implements Workbench {
    final Map<String, Object> topics = new LinkedHashMap<>();
    final List<String> said = new ArrayList<>();
    final List<String> orders = new ArrayList<>();
    final ArrayDeque<String> answers = new ArrayDeque<>();
    /** What the box answers next, by verb; the last one stays. */
    final Map<String, ArrayDeque<Map<String, Object>>> replies = new LinkedHashMap<>();
    /** Run at each pause: what happens meanwhile. */
    final ArrayDeque<Runnable> meanwhile = new ArrayDeque<>();
    final Map<Integer, String> framings = new LinkedHashMap<>();
    boolean attended;
    String refusal = "";
    private long nowMs;

    FakeBench() {
        put("info", Map.of("site", "Muster & Partner", "version", "0.1.0", "config_hash",
                "abcdef0123456789", "spans", List.of(1), "positions", List.of(1),
                "cards", List.of(Map.of("id", 1, "board", "e1-solo", "revision", "A",
                        "serial", "S1", "fw", "1.0"))));
        put("card/1/state", Map.of("link_up", 1, "clock_mode", "locked"));
        span(Map.of());
    }

    FakeBench put(String topic, Map<String, Object> fields) {
        topics.put(topic, new LinkedHashMap<>(fields));
        return this;
    }

    FakeBench span(Map<String, Object> more) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("los", 0, "lof", 0, "ais", 0,
                "rai", 0, "crc4_ok", 1, "dchan_up", 1, "clock_source", "slave",
                "clock_in_use", 1));
        fields.putAll(more);
        return put("span/1/state", fields);
    }

    /** A person who gives these answers, one to a question. */
    FakeBench person(String... words) {
        attended = true;
        answers.addAll(List.of(words));
        return this;
    }

    FakeBench reply(String verb, Map<String, Object> fields) {
        replies.computeIfAbsent(verb, _ -> new ArrayDeque<>()).add(fields);
        return this;
    }

    /** Frames that the trace gives at the next questions: none first, to learn where to begin. */
    FakeBench frames(String... frames) {
        List<Object> rows = new ArrayList<>();
        for (String one : frames) {
            String[] parts = one.split(" ");
            rows.add(Map.of("ts_ms", Long.parseLong(parts[0]), "sent",
                    parts[1].equals(">") ? 1 : 0, "frame", parts[2]));
        }
        reply("trace", Map.of("last", 1, "frames", List.of()));
        reply("trace", Map.of("last", 2, "frames", rows));
        return reply("trace", Map.of("last", 2, "frames", List.of()));
    }

    @Override
    public BoxPicture look() {
        return new BoxPicture(new LinkedHashMap<>(topics));
    }

    @Override
    public Map<String, Object> ask(String verb, Map<String, String> arguments) {
        ArrayDeque<Map<String, Object>> all = replies.getOrDefault(verb, new ArrayDeque<>());
        return all.isEmpty() ? Map.of() : all.size() == 1 ? all.peek() : all.poll();
    }

    @Override
    public Map<String, Object> order(String verb, Map<String, String> arguments)
            throws NotAnswered {
        orders.add(verb + " " + arguments);
        if (!refusal.isEmpty()) {
            throw new NotAnswered(refusal, null);
        }
        return ask(verb, arguments);
    }

    @Override
    public boolean attended() {
        return attended;
    }

    @Override
    public void say(String text) {
        said.add(text);
    }

    @Override
    public String choose(String question, List<String> words) {
        said.add(question);
        String answer = answers.isEmpty() ? words.getLast() : answers.poll();
        if (!words.contains(answer)) {
            throw new IllegalStateException(answer + " is none of " + words + ": " + question);
        }
        return answer;
    }

    @Override
    public String typed(String question) {
        said.add(question);
        return answers.isEmpty() ? "" : answers.poll();
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public long wallMs() {
        return 1_790_000_000_000L + nowMs;
    }

    @Override
    public void pause(long ms) {
        nowMs += ms;
        if (!meanwhile.isEmpty()) {
            meanwhile.poll().run();
        }
    }

    @Override
    public long windowMs() {
        return 10_000;
    }

    @Override
    public String framing(int span) {
        return framings.getOrDefault(span, "");
    }

    /** What came of these steps, by their words. */
    Map<SiteStep, StepOutcome> round(SiteStep... steps) {
        Map<SiteStep, StepOutcome> found = new LinkedHashMap<>();
        new SiteRound(this, one -> found.put(one.step(), one)).go(List.of(steps));
        return found;
    }

    StepOutcome one(SiteStep step) {
        return round(step).get(step);
    }
}

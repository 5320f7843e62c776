package org.callbox.controller.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.time.Now;

/** What is said of commands: to who sent one, and to who watches over them. */
public final class CommandPayloads {
    /** So that the whole fits into a payload, whatever characters it has. */
    private static final int TEXT_CHARS_MAX = 400;
    private static final int WORD_CHARS_MAX = 64;

    /** How far a command has come. */
    public enum Status {
        OK("ok"),
        /** The box has it; how it ends is said later. */
        ACCEPTED("accepted"),
        ERROR("error");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    private CommandPayloads() {}

    /**
     * The answer to a command.
     *
     * @param topic where the sender waits for it
     * @param id given by the sender; empty when it could not be read
     * @param code for programs
     * @param message for people
     * @param result may be empty
     */
    public static Publication answer(Topic.Answer topic, String id, Status status, String code,
            String message, Map<String, Object> result, Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("status", status.word);
        fields.put("code", code);
        fields.put("message", cut(message, TEXT_CHARS_MAX));
        if (!result.isEmpty()) {
            fields.put("result", result);
        }
        return new Publication(topic, Stamp.on(fields, now));
    }

    /**
     * A command and what came of it.
     *
     * @param what {@code who}, {@code role}, {@code command}, {@code arguments}, {@code id},
     *     {@code outcome}, {@code code} and {@code text}, in this order
     */
    public static Publication audit(Map<String, String> what, long sequence, String session,
            Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequence);
        fields.put("session", session);
        what.forEach((name, said) -> fields.put(name, cut(said,
                name.equals("text") || name.equals("arguments")
                        ? TEXT_CHARS_MAX : WORD_CHARS_MAX)));
        return new Publication(new Topic.AuditEvent(), Stamp.on(fields, now));
    }

    private static String cut(String said, int most) {
        return said.length() <= most ? said : said.substring(0, most - 1) + "\u2026";
    }
}

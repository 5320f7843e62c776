package org.callbox.controller.gate;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.json.Json;

/**
 * A command as it was sent, taken apart.
 *
 * @param id by which a sender makes it safe to send twice; empty for none
 * @param by who a sender that a broker hides says to be; empty for nothing
 * @param expiresMs not to be carried out after this time by the wall clock; 0 for none
 */
record Letter(String verb, Map<String, String> arguments, String id, String by, long expiresMs) {
    private static final String ID = "id";
    private static final String BY = "by";
    private static final String VERB = "verb";
    private static final String EXPIRES = "expires";
    private static final String EXPIRES_MS = "expires_ms";
    private static final int ID_CHARS_MAX = 64;
    private static final int BY_CHARS_MAX = 40;
    private static final int VERB_CHARS_MAX = 40;

    static final Letter UNREAD = new Letter("", Map.of(), "", "", 0);

    /** What somebody sent who has yet to say more. */
    static Letter unread(String verb) {
        return new Letter(verb.substring(0, Math.min(VERB_CHARS_MAX, verb.length())), Map.of(),
                "", "", 0);
    }

    /** The same with the id, where that much of it could be read. */
    Letter named(String sent) {
        return sent.isEmpty() ? this : new Letter(verb, arguments, sent, by, expiresMs);
    }

    /** With the verb in it. */
    static Letter read(String json) throws NotAdmitted {
        Map<String, String> fields = fields(json, "a question is one JSON object with a verb");
        String verb = fields.remove(VERB);
        return of(verb, fields, "");
    }

    /** With the verb beside it; who sends it must make it safe to come twice. */
    static Letter remote(String verb, String json) throws NotAdmitted {
        Map<String, String> fields = fields(json, "a command is one JSON object");
        if (fields.getOrDefault(ID, "").isEmpty()) {
            throw malformed("a command has an id of 1 to " + ID_CHARS_MAX
                    + " characters, a new one each time");
        }
        try {
            return of(verb, fields);
        } catch (NotAdmitted e) {
            throw e.of(idOf(fields.get(ID)));
        }
    }

    /** As it would be taken, so that who sent a number is told that number. */
    private static String idOf(Object sent) {
        String id = sent instanceof String || sent instanceof Number ? "" + sent : "";
        return id.length() <= ID_CHARS_MAX ? id : "";
    }

    private static Letter of(String verb, Map<String, String> fields) throws NotAdmitted {
        String by = fields.getOrDefault(BY, "");
        if (by.length() > BY_CHARS_MAX || by.chars().anyMatch(Character::isISOControl)) {
            throw NotAdmitted.malformedName(
                    "by is a name of at most " + BY_CHARS_MAX + " characters");
        }
        fields.remove(BY);
        return of(verb, fields, by);
    }

    private static NotAdmitted malformed(String sentence) {
        return new NotAdmitted(RefusalCode.MALFORMED, sentence);
    }

    private static Map<String, String> fields(String json, String form) throws NotAdmitted {
        if (!(Json.read(json).value() instanceof Map<?, ?> read)
                || form.endsWith(VERB) && !(read.get(VERB) instanceof String)) {
            throw malformed(form);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : read.entrySet()) {
            if (field.getValue() instanceof Map || field.getValue() instanceof Iterable) {
                throw malformed(field.getKey() + " is to be a text or a number")
                        .of(idOf(read.get(ID)));
            }
            fields.put("" + field.getKey(), "" + field.getValue());
        }
        return fields;
    }

    private static Letter of(String verb, Map<String, String> fields, String by)
            throws NotAdmitted {
        String id = fields.getOrDefault(ID, "");
        String expires = fields.getOrDefault(EXPIRES_MS, "0");
        if (id.length() > ID_CHARS_MAX || !expires.matches("\\d{1,18}")) {
            throw malformed("id has at most " + ID_CHARS_MAX
                    + " characters, and expires_ms is a time in ms since 1970");
        }
        long expiresMs = Long.parseLong(expires);
        if (fields.containsKey(EXPIRES)) {
            long said = Math.max(1, instant(fields.get(EXPIRES)));
            expiresMs = expiresMs == 0 ? said : Math.min(said, expiresMs);
        }
        fields.keySet().removeAll(List.of(ID, EXPIRES, EXPIRES_MS));
        return new Letter(verb, fields, id, by, expiresMs);
    }

    private static long instant(String said) throws NotAdmitted {
        try {
            return Instant.parse(said).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw malformed("expires is a time such as 2026-09-21T10:00:00Z");
        }
    }
}

package org.callbox.controller.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.core.RefusedRequest;
import org.callbox.controller.json.Json;

/**
 * A command as it was sent, taken apart.
 *
 * @param id by which a sender makes it safe to send twice; empty for none
 * @param expiresMs not to be carried out after this time by the wall clock; 0 for none
 */
record Letter(String verb, Map<String, String> arguments, String id, long expiresMs) {
    private static final int ID_CHARS_MAX = 64;

    static Letter read(String json) throws RefusedRequest {
        if (!(Json.read(json).value() instanceof Map<?, ?> fields)
                || !(fields.get("verb") instanceof String verb)) {
            throw new RefusedRequest("a question is one JSON object with a verb");
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (field.getValue() instanceof Map || field.getValue() instanceof Iterable) {
                throw new RefusedRequest(field.getKey() + " is to be a text or a number");
            }
            arguments.put("" + field.getKey(), "" + field.getValue());
        }
        arguments.remove("verb");
        String id = arguments.getOrDefault("id", "");
        String expires = arguments.getOrDefault("expires_ms", "0");
        if (id.length() > ID_CHARS_MAX || !expires.matches("\\d{1,18}")) {
            throw new RefusedRequest("id has at most " + ID_CHARS_MAX
                    + " characters, and expires_ms is a time in ms since 1970");
        }
        arguments.remove("id");
        arguments.remove("expires_ms");
        return new Letter(verb, arguments, id, Long.parseLong(expires));
    }
}

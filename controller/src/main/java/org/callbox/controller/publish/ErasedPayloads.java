package org.callbox.controller.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.numbers.NumberSearch;

/** Events that were made before a number was erased, and are told afterwards. */
public final class ErasedPayloads {
    private static final String CALLER = "caller";
    private static final String TYPE = "calling_type";
    private static final String CALLED = "called";
    private static final String NAME = "caller_name";

    private ErasedPayloads() {}

    /** The same without that number; itself where the number is not in it. */
    public static Publication without(NumberSearch number, Publication of) {
        if (!(of.topic() instanceof Topic.CallEvent || of.topic() instanceof Topic.RecordEvent)) {
            return of;
        }
        Map<String, Object> told = of.fields();
        boolean caller = number.finds(text(told, CALLER), text(told, TYPE));
        boolean called = number.finds(text(told, CALLED));
        if (!caller && !called) {
            return of;
        }
        Map<String, Object> fields = new LinkedHashMap<>(told);
        if (caller) {
            fields.replace(CALLER, "");
            fields.replace(TYPE, of.topic() instanceof Topic.RecordEvent ? CallRecord.ERASED : "");
            fields.replace(NAME, "");
        }
        if (called) {
            fields.replace(CALLED, "");
        }
        return new Publication(of.topic(), fields);
    }

    private static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }
}

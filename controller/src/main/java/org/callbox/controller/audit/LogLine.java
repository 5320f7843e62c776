package org.callbox.controller.audit;

import java.util.List;
import java.util.Map;

/**
 * A line of the log whose place in the chain is proven.
 *
 * @param file name of the file
 * @param row of the file, from 1
 */
record LogLine(String file, int row, Map<?, ?> fields, String hash) {

    String place() {
        return file + " line " + row;
    }

    String event() throws Violated {
        return text("e");
    }

    String text(String name) throws Violated {
        return text(fields, name);
    }

    long number(String name) throws Violated {
        return number(fields, name);
    }

    List<?> list(String name) throws Violated {
        return list(fields, name);
    }

    /** Empty when it is not there. */
    String optional(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    static String text(Map<?, ?> from, String name) throws Violated {
        if (from.get(name) instanceof String text) {
            return text;
        }
        throw unknown(name);
    }

    static long number(Map<?, ?> from, String name) throws Violated {
        if (from.get(name) instanceof Long number) {
            return number;
        }
        throw unknown(name);
    }

    static boolean truth(Map<?, ?> from, String name) throws Violated {
        if (from.get(name) instanceof Boolean truth) {
            return truth;
        }
        throw unknown(name);
    }

    static List<?> list(Map<?, ?> from, String name) throws Violated {
        if (from.get(name) instanceof List<?> list) {
            return list;
        }
        throw unknown(name);
    }

    static Map<?, ?> object(Object value) throws Violated {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new Violated("the line is not of the known form");
    }

    private static Violated unknown(String name) {
        return new Violated("the line is not of the known form: \"" + name + "\" is missing");
    }
}

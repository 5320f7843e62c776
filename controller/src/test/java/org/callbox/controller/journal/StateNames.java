package org.callbox.controller.journal;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/** The names in a state, each with those around it; elements of lists and maps are alike. */
final class StateNames {
    private static final int BREAK = 0xFF;
    private static final int FIELDS = 0xBF;
    private static final int TAG_OCTETS = 3;

    private final byte[] octets;
    private final TreeSet<String> names = new TreeSet<>();
    private int at = TAG_OCTETS;

    private StateNames(byte[] octets) {
        this.octets = octets;
    }

    static TreeSet<String> in(byte[] octets) {
        StateNames names = new StateNames(octets);
        names.item("");
        return names.names;
    }

    private void item(String path) {
        int first = octets[at] & 0xFF;
        if (first == FIELDS) {
            at++;
            while ((octets[at] & 0xFF) != BREAK) {
                String name = path.isEmpty() ? text() : path + "." + text();
                names.add(name);
                item(name);
            }
            at++;
            return;
        }
        long value = argument();
        switch (first >> 5) {
            case 2, 3 -> at += (int) value;
            case 4 -> items(path + "[]", value);
            case 5 -> items(path + "[]", 2 * value);
            default -> { }
        }
    }

    private void items(String path, long count) {
        for (long i = 0; i < count; i++) {
            item(path);
        }
    }

    private String text() {
        int length = (int) argument();
        at += length;
        return new String(octets, at - length, length, StandardCharsets.UTF_8);
    }

    private long argument() {
        int minor = octets[at++] & 0x1F;
        if (minor < 24 || minor > 27) {
            return minor;
        }
        long value = 0;
        for (int i = 0; i < 1 << minor - 24; i++) {
            value = value << 8 | octets[at++] & 0xFF;
        }
        return value;
    }
}

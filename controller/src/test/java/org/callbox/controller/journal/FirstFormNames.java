package org.callbox.controller.journal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks through a state in the form of the releases before docs/state-format.md without a class of
 * theirs or ours, and lists what it names: CLASS, CLASS/FIELD and CLASS/CONSTANT.
 */
final class FirstFormNames {
    private final ByteArrayInputStream octets;
    private final DataInputStream in;
    private final Set<String> names = new TreeSet<>();
    private final List<Shape> shapes = new ArrayList<>();

    private record Shape(String type, int fields) {}

    private FirstFormNames(byte[] octets) {
        this.octets = new ByteArrayInputStream(octets);
        this.in = new DataInputStream(this.octets);
    }

    /** @param following so many octets stand behind the state */
    static Set<String> in(byte[] octets, int following) throws IOException {
        FirstFormNames walk = new FirstFormNames(octets);
        walk.value();
        if (walk.octets.available() != following) {
            throw new IOException(walk.octets.available() + " octets follow");
        }
        return walk.names;
    }

    private void value() throws IOException {
        int form = in.readByte();
        switch (form) {
            case 0, 4, 5 -> { }
            case 1, 2 -> in.readInt();
            case 3, 6 -> in.readLong();
            case 7 -> in.readChar();
            case 8 -> in.skipNBytes(in.readInt());
            case 9 -> names.add(shape().type() + "/" + in.readUTF());
            case 10, 11 -> values(shape().fields());
            case 12 -> array();
            case 22, 23, 24, 25, 32 -> values(2 * in.readInt());
            case 20, 21, 26, 27, 28, 29, 30, 31 -> values(in.readInt());
            default -> throw new IOException("form " + form);
        }
    }

    private void values(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            value();
        }
    }

    private void array() throws IOException {
        String type = in.readUTF();
        int length = in.readInt();
        if (type.equals("byte")) {
            in.skipNBytes(length);
            return;
        }
        if (type.startsWith("org.callbox.")) {
            names.add(type);
        }
        values(length);
    }

    private Shape shape() throws IOException {
        int number = in.readInt();
        if (number >= 0) {
            return shapes.get(number);
        }
        String type = in.readUTF();
        names.add(type);
        int fields = in.readUnsignedShort();
        for (int i = 0; i < fields; i++) {
            names.add(type + "/" + in.readUTF());
        }
        shapes.add(new Shape(type, fields));
        return shapes.getLast();
    }
}

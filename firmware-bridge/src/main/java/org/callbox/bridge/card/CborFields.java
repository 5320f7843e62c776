package org.callbox.bridge.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.bridge.wire.Bytes;

/**
 * One CBOR map (RFC 8949) with small unsigned integers as keys and plain values, written in the
 * deterministic form: definite lengths, ascending keys, shortest integers. Reading takes any form;
 * keys and kinds of value that we do not know are left out.
 */
final class CborFields {
    private static final int OCTETS_MAX = CardCodec.MESSAGE_OCTETS_MAX;
    private static final int FIELDS_MAX = 64;
    private static final int DEPTH_MAX = 8;
    private static final int KEY_DIGITS_MAX = 4;

    private static final CBORFactory CBOR = CBORFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(OCTETS_MAX)
                    .maxNameLength(OCTETS_MAX)
                    .maxNumberLength(OCTETS_MAX)
                    .build())
            .build();

    /** Long, Boolean, String or Bytes by key. */
    private final TreeMap<Integer, Object> values = new TreeMap<>();

    CborFields put(int key, long value) {
        values.put(key, value);
        return this;
    }

    /** Leaves the field out where it has the value that says that there is nothing to say. */
    CborFields putUnless(long nothing, int key, long value) {
        return value == nothing ? this : put(key, value);
    }

    CborFields put(int key, boolean value) {
        values.put(key, value);
        return this;
    }

    CborFields put(int key, String value) {
        values.put(key, value);
        return this;
    }

    CborFields put(int key, Bytes value) {
        values.put(key, value);
        return this;
    }

    Bytes encode() {
        ByteArrayBuilder octets = new ByteArrayBuilder();
        try (CBORGenerator cbor = CBOR.createGenerator(octets)) {
            cbor.writeStartObject(null, values.size());
            for (Map.Entry<Integer, Object> entry : values.entrySet()) {
                cbor.writeFieldId(entry.getKey());
                switch (entry.getValue()) {
                    case Long number -> cbor.writeNumber(number);
                    case Boolean flag -> cbor.writeBoolean(flag);
                    case String text -> cbor.writeString(text);
                    case Bytes bytes -> cbor.writeBinary(bytes.toArray());
                    default -> throw new IllegalStateException("not a kind of field");
                }
            }
            cbor.writeEndObject();
        } catch (Exception impossible) {
            throw new IllegalStateException("nothing can fail in memory", impossible);
        }
        return Bytes.copyOf(octets.toByteArray());
    }

    static CborFields decode(Bytes octets) throws MalformedMessage {
        if (octets.size() > OCTETS_MAX) {
            throw new MalformedMessage("longer than " + OCTETS_MAX + " octets");
        }
        BitSet integerKeys = CborBounds.check(octets);
        CborFields fields = new CborFields();
        try (JsonParser cbor = CBOR.createParser(octets.toArray())) {
            if (cbor.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedMessage("not a CBOR map");
            }
            int count = 0;
            while (cbor.nextToken() != JsonToken.END_OBJECT) {
                if (++count > FIELDS_MAX) {
                    throw new MalformedMessage("more than " + FIELDS_MAX + " fields");
                }
                fields.read(cbor, integerKeys.get(count - 1));
            }
            if (cbor.currentLocation().getByteOffset() != octets.size()) {
                throw new MalformedMessage("octets after the map");
            }
        } catch (MalformedMessage known) {
            throw known;
        } catch (Exception broken) {
            // Checked or not: the library throws both kinds at hostile octets, and what it says is
            // not for the peer.
            throw new MalformedMessage("not well-formed CBOR");
        }
        return fields;
    }

    private void read(JsonParser cbor, boolean integerKey) throws Exception {
        int key = integerKey ? key(cbor.currentName()) : -1;
        JsonToken token = cbor.nextToken();
        Object value = null;
        if (token == JsonToken.VALUE_NUMBER_INT) {
            boolean fits = cbor.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            value = fits ? cbor.getLongValue() : null;
        } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            value = token == JsonToken.VALUE_TRUE;
        } else if (token == JsonToken.VALUE_STRING) {
            value = cbor.getText();
        } else if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
            value = Bytes.copyOf(cbor.getBinaryValue());
        } else {
            cbor.skipChildren();
        }
        if (key >= 0 && value != null) {
            values.put(key, value);
        }
    }

    /** The key as a small number, -1 for any other: the library hands over keys as text. */
    private static int key(String name) {
        if (name == null || name.isEmpty() || name.length() > KEY_DIGITS_MAX) {
            return -1;
        }
        int key = 0;
        for (int i = 0; i < name.length(); i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            key = key * 10 + digit - '0';
        }
        return key;
    }

    /** A number from {@code min} to {@code max}. */
    long number(int key, long min, long max) throws MalformedMessage {
        if (values.get(key) instanceof Long number && number >= min && number <= max) {
            return number;
        }
        throw new MalformedMessage("field " + key + " is not a number from " + min + " to " + max);
    }

    /** A number from {@code min} to {@code max}, or another where the field is not there. */
    long number(int key, long min, long max, long absent) throws MalformedMessage {
        return values.containsKey(key) ? number(key, min, max) : absent;
    }

    int integer(int key, int min, int max) throws MalformedMessage {
        return (int) number(key, min, max);
    }

    boolean flag(int key) throws MalformedMessage {
        if (values.get(key) instanceof Boolean flag) {
            return flag;
        }
        throw new MalformedMessage("field " + key + " is not true or false");
    }

    boolean flag(int key, boolean absent) throws MalformedMessage {
        return values.containsKey(key) ? flag(key) : absent;
    }

    /** Printable ASCII of at most {@code max} characters, cut and cleaned where it is not. */
    String text(int key, int max) throws MalformedMessage {
        if (!(values.get(key) instanceof String text)) {
            throw new MalformedMessage("field " + key + " is not a text");
        }
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), max); i++) {
            char c = text.charAt(i);
            clean.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return clean.toString();
    }

    Bytes octets(int key, int max) throws MalformedMessage {
        if (values.get(key) instanceof Bytes octets && octets.size() <= max) {
            return octets;
        }
        throw new MalformedMessage("field " + key + " is not a string of up to " + max + " octets");
    }
}

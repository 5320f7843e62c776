package org.callbox.bridge.state;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the CBOR that {@link CborOut} writes. Nothing is allocated for a length before as many
 * octets are seen to be left, and nothing nests deeper than a state does.
 */
public final class CborIn {
    private static final int DEPTH_MAX = 64;

    private final byte[] octets;
    private final ArrayDeque<String> path = new ArrayDeque<>();
    private int at;
    private int depth;

    CborIn(byte[] octets) {
        this.octets = octets;
    }

    public long number(long least, long most) {
        int first = peek();
        int major = first & Cbor.MAJOR_MASK;
        if (major != Cbor.UNSIGNED && major != Cbor.NEGATIVE) {
            throw fault("a number is expected");
        }
        long value = argument();
        if (value < 0) {
            throw fault("the number has more than 64 bits");
        }
        long number = major == Cbor.NEGATIVE ? ~value : value;
        if (number < least || number > most) {
            throw fault(number + " is not within " + least + " to " + most);
        }
        return number;
    }

    public boolean flag() {
        int first = peek();
        if (first != Cbor.TRUE && first != Cbor.FALSE) {
            throw fault("true or false is expected");
        }
        at++;
        return first == Cbor.TRUE;
    }

    /** Takes a null if there is one. */
    public boolean nothing() {
        boolean nothing = peek() == Cbor.NULL;
        at += nothing ? 1 : 0;
        return nothing;
    }

    public String text() {
        int length = length(Cbor.TEXT, "text is expected");
        try {
            String text = StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(octets, at, length)).toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw fault("the text is not UTF-8");
        }
    }

    public byte[] octets() {
        int length = length(Cbor.OCTETS, "octets are expected");
        at += length;
        return Arrays.copyOfRange(octets, at - length, at);
    }

    /** The number of elements of an array; each takes one octet at least. */
    public int array() {
        return length(Cbor.ARRAY, "a list is expected");
    }

    /** The constant for a word or code; one that is not known is taken for newer than we are. */
    public <K, V> V known(K word, Map<K, V> constants) {
        V constant = constants.get(word);
        if (constant == null) {
            throw ahead("'" + word + "' is not known here");
        }
        return constant;
    }

    /** To be thrown. */
    public RuntimeException fault(String what) {
        return new Unfit(where() + ": " + what, false);
    }

    RuntimeException ahead(String what) {
        return new Unfit(where() + ": " + what, true);
    }

    /** The names on the way to what is being read. */
    String where() {
        if (path.isEmpty()) {
            return "state";
        }
        StringBuilder text = new StringBuilder();
        path.descendingIterator().forEachRemaining(name -> text.append(
                text.isEmpty() || name.startsWith("[") ? "" : ".").append(name));
        return text.toString();
    }

    /** The fields that begin here; whoever reads them to their end calls {@code end}. */
    FieldReader open() {
        if (peek() != Cbor.FIELDS) {
            throw fault("fields are expected");
        }
        at++;
        return new FieldReader(this);
    }

    <T> T fields(Function<Fields, T> named) {
        FieldReader fields = open();
        deeper();
        T made = named.apply(fields);
        fields.end();
        depth--;
        return made;
    }

    <T, C extends Collection<T>> C list(C into, Codec<T> codec) {
        int count = array();
        deeper();
        for (int i = 0; i < count; i++) {
            enter("[" + i + "]");
            into.add(codec.take(this));
            leave();
        }
        depth--;
        return into;
    }

    <K, V, M extends Map<K, V>> M map(M into, Codec<K> key, Codec<V> value) {
        entries(key, id -> into.put(id, value.take(this)));
        return into;
    }

    <K> void entries(Codec<K> key, Consumer<K> value) {
        int count = length(Cbor.MAP, "a map is expected");
        deeper();
        for (int i = 0; i < count; i++) {
            K id = key.take(this);
            enter("[" + id + "]");
            value.accept(id);
            leave();
        }
        depth--;
    }

    private void deeper() {
        if (++depth > DEPTH_MAX) {
            throw fault("it nests too deeply");
        }
    }

    void enter(String name) {
        path.push(name);
    }

    void leave() {
        path.pop();
    }

    int at() {
        return at;
    }

    void go(int to) {
        at = to;
    }

    /** At the break that ends the fields of a machine. */
    boolean ends() {
        return peek() == Cbor.BREAK;
    }

    /** Takes the break. */
    void close() {
        at++;
    }

    /** Takes the name that stands here if it is this one. */
    boolean named(String name) {
        int before = at;
        int length = length(Cbor.TEXT, "a name is expected");
        boolean same = length == name.length();
        for (int i = 0; same && i < length; i++) {
            same = octets[at + i] == name.charAt(i);
        }
        at = same ? at + length : before;
        return same;
    }

    boolean atEnd() {
        return at == octets.length;
    }

    /** Passes over one item, whatever it is. */
    void pass() {
        deeper();
        int first = peek();
        switch (first & Cbor.MAJOR_MASK) {
            case Cbor.UNSIGNED, Cbor.NEGATIVE -> argument();
            case Cbor.OCTETS, Cbor.TEXT -> {
                int length = length(first & Cbor.MAJOR_MASK, "");
                at += length;
            }
            case Cbor.ARRAY -> pass(length(Cbor.ARRAY, ""));
            case Cbor.MAP -> {
                if (first == Cbor.FIELDS) {
                    at++;
                    while (!ends()) {
                        pass(2);
                    }
                    at++;
                } else {
                    pass(2L * length(Cbor.MAP, ""));
                }
            }
            default -> {
                if (first != Cbor.TRUE && first != Cbor.FALSE && first != Cbor.NULL) {
                    throw fault("an item of a kind that no state has");
                }
                at++;
            }
        }
        depth--;
    }

    private void pass(long items) {
        for (long i = 0; i < items; i++) {
            pass();
        }
    }

    private int peek() {
        if (at >= octets.length) {
            throw fault("it ends too early");
        }
        return octets[at] & 0xFF;
    }

    /** A length or count, never more than the octets that are left. */
    private int length(int major, String expected) {
        int first = peek();
        if ((first & Cbor.MAJOR_MASK) != major || first == Cbor.FIELDS) {
            throw fault(expected);
        }
        long length = argument();
        if (length < 0 || length > octets.length - at) {
            throw fault("it ends too early");
        }
        return (int) length;
    }

    /** The value in or behind an initial octet. */
    private long argument() {
        int minor = peek() & Cbor.MINOR_MASK;
        at++;
        if (minor < Cbor.ONE_OCTET) {
            return minor;
        }
        if (minor > Cbor.EIGHT_OCTETS) {
            throw fault("an item of a kind that no state has");
        }
        long value = 0;
        for (int i = 0; i < 1 << minor - Cbor.ONE_OCTET; i++) {
            value = value << 8 | peek();
            at++;
        }
        return value;
    }
}

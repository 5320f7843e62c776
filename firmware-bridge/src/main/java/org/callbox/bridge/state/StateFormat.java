package org.callbox.bridge.state;

import java.util.function.Function;

/**
 * The file of a state: one CBOR item, a map that begins with the tag "self-described CBOR" and the
 * number of the format (docs/state-format.md). The number rises only when an older release could
 * not tell by names and words alone that it must not read the state.
 */
public final class StateFormat {
    /** What this release writes, and the highest that it reads. */
    public static final int VERSION = 1;

    /** A field whose name begins so must be known to whoever reads the state. */
    static final String REQUIRED = "!";

    private static final String FORMAT = "callbox-state";
    private static final String RELEASE = "release";
    private static final String STATE = "state";
    /** Tag 55799, RFC 8949 section 3.4.6. */
    private static final byte[] TAG = {(byte) 0xD9, (byte) 0xD9, (byte) 0xF7};

    /**
     * What stands before a state.
     *
     * @param release the one that wrote it
     */
    public record Header(int version, String release) {}

    private StateFormat() {}

    /** Whether these octets begin as a file of any version of this format does. */
    public static boolean begins(byte[] octets) {
        if (octets.length < TAG.length) {
            return false;
        }
        for (int i = 0; i < TAG.length; i++) {
            if (octets[i] != TAG[i]) {
                return false;
            }
        }
        return true;
    }

    /** A state as octets. */
    public static <T> byte[] write(String release, T root, Codec<T> codec) {
        CborOut out = new CborOut();
        out.raw(TAG, TAG.length);
        out.fields(f -> {
            header(f, new Header(VERSION, release));
            f.value(STATE, root, codec);
        });
        return out.toOctets();
    }

    /** What stands before the state, also of versions that this release cannot read. */
    public static Header header(byte[] octets) throws MalformedState {
        return guarded(octets, in -> header(in.open(), new Header(0, "")));
    }

    /** The state in these octets. */
    public static <T> T read(byte[] octets, Codec<T> codec) throws MalformedState {
        Header header = header(octets);
        if (header.version() > VERSION) {
            throw ahead(header, "format " + header.version() + "; this release reads up to "
                    + VERSION, null);
        }
        try {
            return guarded(octets, in -> whole(in, header, codec));
        } catch (MalformedState e) {
            throw e.ahead() ? ahead(header, e.getMessage(), e) : e;
        }
    }

    private static MalformedState ahead(Header header, String what, Throwable cause) {
        return new MalformedState("the state was written by the newer release "
                + header.release() + " (" + what + ")", true, cause);
    }

    private static <T> T whole(CborIn in, Header header, Codec<T> codec) {
        T root = in.fields(f -> {
            header(f, header);
            return f.value(STATE, null, codec);
        });
        if (root == null) {
            throw in.fault("there is none");
        }
        if (!in.atEnd()) {
            throw in.fault("something follows it");
        }
        return root;
    }

    private static Header header(Fields f, Header held) {
        int version = f.number(FORMAT, held.version(), 0, Integer.MAX_VALUE);
        return new Header(version, f.text(RELEASE, held.release()));
    }

    private static <T> T guarded(byte[] octets, Function<CborIn, T> reading)
            throws MalformedState {
        CborIn in = new CborIn(octets);
        try {
            if (!begins(octets)) {
                throw in.fault("it does not begin as a state does");
            }
            in.go(TAG.length);
            return reading.apply(in);
        } catch (Unfit e) {
            throw new MalformedState(e.getMessage(), e.ahead, e);
        } catch (RuntimeException | StackOverflowError e) {
            // A constructor that refuses what the state says; a codec that calls itself.
            throw new MalformedState(in.where() + ": " + e, false, e);
        }
    }
}

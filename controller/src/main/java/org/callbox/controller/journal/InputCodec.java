package org.callbox.controller.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.RequestForm;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.hours.ZoneTable;
import org.callbox.controller.people.PinVerdict;
import org.callbox.controller.plan.PlanState;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.time.Now;

/** Inputs as octets and back; the tag of an event never changes its meaning. */
final class InputCodec {
    private static final int CARD_OPENED = 1;
    private static final int CARD_OCTETS = 2;
    private static final int CARD_LOST = 3;
    private static final int BUTTON_EDGE = 4;
    private static final int GPIO_LINES = 5;
    private static final int BROKER = 6;
    private static final int RECORDS = 7;
    private static final int OPERATOR = 8;
    private static final int TIME_DUE = 9;
    private static final int RESTARTED = 10;
    private static final int QUARANTINED = 11;
    private static final int STOOD_STILL = 12;
    private static final int CARD_FRAMES = 13;
    private static final int RELOAD = 14;
    private static final int OFFSETS = 15;
    private static final int PHONE_BOOK = 16;
    private static final int REVEALED = 17;
    private static final int ENTRY_CHECKED = 18;
    private static final int WALL = 24;
    /** With a word that releases before it do not know. */
    private static final int PIN_REFUSED = 26;

    /** In place of a question, which releases before take for one that nobody asks any more. */
    private static final String NOTICED = "noticed";
    /** The same of what was measured; a word of a later release is passed over likewise. */
    private static final String MEASURED = "measured";

    /* What of the wall: the number of its tag. */
    private static final int LINE_UNUSABLE = 0;
    private static final int LINE_USABLE = 1;
    private static final int KEY_RELEASED = 2;
    private static final int KEY_ACTIVE = 3;

    private InputCodec() {}

    static byte[] encode(Input input) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeLong(input.sequence());
            out.writeLong(input.now().monoMs());
            out.writeLong(input.now().wallMs());
            event(out, input.event());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    static Input decode(byte[] octets) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        long sequence = in.readLong();
        Now now = new Now(in.readLong(), in.readLong());
        try {
            return new Input(sequence, now, event(in));
        } catch (IllegalArgumentException e) {
            throw new IOException("an event that this version does not know", e);
        }
    }

    private static void event(DataOutputStream out, Event event) throws IOException {
        switch (event) {
            case Event.CardOpened(var card) -> tag(out, CARD_OPENED, card);
            case Event.CardOctets(var card, var octets) -> {
                tag(out, CARD_OCTETS, card);
                octets(out, octets.toArray());
            }
            case Event.CardFrames(var card, var received) -> {
                tag(out, CARD_FRAMES, card);
                ReceivedCodec.write(out, received);
            }
            case Event.CardLost(var card, var why) -> {
                tag(out, CARD_LOST, card);
                text(out, why);
            }
            case Event.ButtonEdge(var position, var button, var pressed) -> {
                tag(out, BUTTON_EDGE, position);
                text(out, button.name());
                out.writeBoolean(pressed);
            }
            case Event.OfKeypad of -> keypad(out, of);
            case Event.GpioLines(var position, var usable, var why) -> {
                tag(out, GPIO_LINES, position);
                out.writeBoolean(usable);
                text(out, why);
            }
            case Event.Broker(var connected, var why) -> {
                tag(out, BROKER, connected ? 1 : 0);
                text(out, why);
            }
            case Event.Records(var writable, var why) -> {
                tag(out, RECORDS, writable ? 1 : 0);
                text(out, why);
            }
            case Event.PhoneBook(var usable, var why) -> {
                tag(out, PHONE_BOOK, usable ? 1 : 0);
                text(out, why);
            }
            case Event.Noticed noticed -> noticed(out, noticed);
            case Event.WallLine line -> wall(out, line);
            case Event.WallKey(var key, var active) ->
                    wall(out, active ? KEY_ACTIVE : KEY_RELEASED, key);
            case Event.Operator asked -> asked(out, asked);
            case Event.TimeDue due -> tag(out, TIME_DUE, 0);
            case Event.Offsets(var table) -> {
                tag(out, OFFSETS, 0);
                octets(out, StateFormat.write("", table, ZoneTable.STATE));
            }
            case Event.Restarted(var session, var bootId, var hostBootId, var version,
                    var shiftMs) -> {
                tag(out, RESTARTED, 0);
                text(out, session);
                text(out, bootId);
                out.writeLong(hostBootId);
                text(out, version);
                out.writeLong(shiftMs);
            }
            case Event.Quarantined(var what) -> {
                tag(out, QUARANTINED, 0);
                text(out, what);
            }
            case Event.StoodStill(var ms) -> {
                tag(out, STOOD_STILL, 0);
                out.writeLong(ms);
            }
            case Event.Reload with -> reload(out, with);
        }
    }

    private static void keypad(DataOutputStream out, Event.OfKeypad of) throws IOException {
        switch (of) {
            case Event.Revealed(var position, var entry, var digits) -> {
                tag(out, REVEALED, position);
                out.writeLong(entry);
                text(out, digits);
            }
            case Event.EntryChecked(var position, var entry, var verdict) -> {
                tag(out, verdict == PinVerdict.UNLIKE || verdict == PinVerdict.SAME
                        ? PIN_REFUSED : ENTRY_CHECKED, position);
                out.writeLong(entry);
                text(out, verdict.word());
            }
        }
    }

    private static void reload(DataOutputStream out, Event.Reload with) throws IOException {
        tag(out, RELOAD, 0);
        octets(out, StateFormat.write("", with.plan(), PlanState.PLAN));
        text(out, with.configHash());
        text(out, with.how().name());
        out.writeLong(with.question());
    }

    private static void wall(DataOutputStream out, int what, String id) throws IOException {
        tag(out, WALL, what);
        text(out, id);
    }

    private static void wall(DataOutputStream out, Event.WallLine line) throws IOException {
        wall(out, line.usable() ? LINE_USABLE : LINE_UNUSABLE, line.id());
        text(out, line.why());
    }

    private static void asked(DataOutputStream out, Event.Operator asked) throws IOException {
        Map<String, String> arguments = RequestForm.arguments(asked.request());
        tag(out, OPERATOR, arguments.size());
        out.writeLong(asked.id());
        text(out, RequestForm.verb(asked.request()));
        for (Map.Entry<String, String> argument : arguments.entrySet()) {
            text(out, argument.getKey());
            text(out, argument.getValue());
        }
    }

    private static void noticed(DataOutputStream out, Event.Noticed said) throws IOException {
        tag(out, OPERATOR, 2);
        out.writeLong(0);
        text(out, said.what().measured() ? MEASURED : NOTICED);
        text(out, said.what().word());
        text(out, said.there() ? "1" : "0");
        text(out, "why");
        text(out, said.why());
    }

    private static void octets(DataOutputStream out, byte[] octets) throws IOException {
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static Event event(DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        int number = in.readInt();
        return switch (tag) {
            case CARD_OPENED -> new Event.CardOpened(number);
            case CARD_OCTETS -> new Event.CardOctets(
                    number, Bytes.copyOf(octets(in)));
            case CARD_LOST -> new Event.CardLost(number, text(in));
            case BUTTON_EDGE -> new Event.ButtonEdge(
                    number, ButtonKind.valueOf(text(in)), in.readBoolean());
            case REVEALED -> new Event.Revealed(number, in.readLong(), text(in));
            case ENTRY_CHECKED, PIN_REFUSED -> new Event.EntryChecked(
                    number, in.readLong(), verdict(text(in)));
            case GPIO_LINES -> new Event.GpioLines(number, in.readBoolean(), text(in));
            case BROKER -> new Event.Broker(number == 1, text(in));
            case RECORDS -> new Event.Records(number == 1, text(in));
            case PHONE_BOOK -> new Event.PhoneBook(number == 1, text(in));
            case OPERATOR -> {
                long id = in.readLong();
                String verb = text(in);
                Map<String, String> arguments = new LinkedHashMap<>();
                for (int i = 0; i < number; i++) {
                    arguments.put(text(in), text(in));
                }
                Event.Noticed said = verb.equals(NOTICED) || verb.equals(MEASURED)
                        ? noticed(arguments) : null;
                if (said == null && verb.equals(NOTICED)) {
                    throw new IllegalArgumentException("no notice in " + arguments.keySet());
                }
                yield said != null ? said
                        : new Event.Operator(id, RequestForm.ofJournal(verb, arguments));
            }
            case TIME_DUE -> new Event.TimeDue();
            case RESTARTED -> new Event.Restarted(
                    text(in), text(in), in.readLong(), text(in), in.readLong());
            case QUARANTINED -> new Event.Quarantined(text(in));
            case CARD_FRAMES -> new Event.CardFrames(number, ReceivedCodec.read(in));
            case STOOD_STILL -> new Event.StoodStill(in.readLong());
            case RELOAD -> new Event.Reload(held(octets(in), PlanState.PLAN), text(in),
                    Event.Reload.How.valueOf(text(in)), in.readLong());
            case OFFSETS -> new Event.Offsets(held(octets(in), ZoneTable.STATE));
            case WALL -> switch (number) {
                case LINE_UNUSABLE -> new Event.WallLine(text(in), false, text(in));
                case LINE_USABLE -> new Event.WallLine(text(in), true, text(in));
                case KEY_RELEASED -> new Event.WallKey(text(in), false);
                case KEY_ACTIVE -> new Event.WallKey(text(in), true);
                default -> throw new InputAhead(tag);
            };
            default -> throw new InputAhead(tag);
        };
    }

    /** A value in the format of the state. */
    private static <T> T held(byte[] octets, Codec<T> codec) throws IOException {
        try {
            return StateFormat.read(octets, codec);
        } catch (MalformedState e) {
            throw new IOException(
                    "a value that this version cannot read: " + e.getMessage(), e);
        }
    }

    /** Null where it is none that is known here. */
    private static Event.Noticed noticed(Map<String, String> said) {
        for (Event.Notice what : Event.Notice.values()) {
            if (said.containsKey(what.word())) {
                return new Event.Noticed(what, said.get(what.word()).equals("1"),
                        said.getOrDefault("why", ""));
            }
        }
        return null;
    }

    private static PinVerdict verdict(String word) {
        PinVerdict verdict = PinVerdict.of(word);
        if (verdict == null) {
            throw new IllegalArgumentException("no verdict " + word);
        }
        return verdict;
    }

    private static void tag(DataOutputStream out, int tag, int number) throws IOException {
        out.writeByte(tag);
        out.writeInt(number);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf.length);
        out.write(utf);
    }

    /** Exactly as many as are said to follow. */
    static byte[] octets(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException(length + " octets, and " + in.available() + " are there");
        }
        return BoundedFile.announced(in, length, in.available());
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(octets(in), StandardCharsets.UTF_8);
    }
}

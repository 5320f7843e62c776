package org.callbox.bridge.card;

/**
 * One end of a route through the card's switch. The sixteen-bit {@link #code()} is its form on the
 * wire, and its order is the order of the table.
 */
public sealed interface Endpoint {
    int SPAN_MAX = 255;
    int TIMESLOT_MAX = 31;
    int PORT_MAX = 4095;
    int BUS_CHANNEL_MAX = 4095;
    int BRIDGE_MAX = 255;

    /** The form on the wire, 0 to 65535. */
    int code();

    /** True for what can hear: all but tones and silence. */
    boolean canHear();

    /** A timeslot of a span: span 1 to 255 as the card counts them, timeslot 1 to 31. */
    record Timeslot(int span, int timeslot) implements Endpoint {
        public Timeslot {
            if (span < 1 || span > SPAN_MAX || timeslot < 1 || timeslot > TIMESLOT_MAX) {
                throw new IllegalArgumentException("no timeslot " + span + "." + timeslot);
            }
        }

        @Override
        public int code() {
            return 0x4000 | span << 5 | timeslot;
        }

        @Override
        public boolean canHear() {
            return true;
        }
    }

    /** A headset port, 1 to 4095. */
    record Port(int number) implements Endpoint {
        public Port {
            if (number < 1 || number > PORT_MAX) {
                throw new IllegalArgumentException("no port " + number);
            }
        }

        @Override
        public int code() {
            return 0x8000 | number;
        }

        @Override
        public boolean canHear() {
            return true;
        }
    }

    /**
     * One end of a channel of the TDM bus that joins cards (design: switching domains). As a
     * destination it talks to the other end, as a source it is what the other end says.
     *
     * @param channel 1 to 4095, the same on both cards
     * @param trunkSide true on the card of the trunk, false on the card of the headset
     */
    record BusEnd(int channel, boolean trunkSide) implements Endpoint {
        public BusEnd {
            if (channel < 1 || channel > BUS_CHANNEL_MAX) {
                throw new IllegalArgumentException("no bus channel " + channel);
            }
        }

        @Override
        public int code() {
            return 0xC000 | (trunkSide ? 0x2000 : 0) | channel;
        }

        @Override
        public boolean canHear() {
            return true;
        }
    }

    /**
     * A leg of a bridge: as a destination what the leg says, as a source what it hears.
     *
     * @param bridge 0 to 255
     * @param leg 0 to 15
     */
    record Leg(int bridge, int leg) implements Endpoint {
        public Leg {
            if (bridge < 0 || bridge > BRIDGE_MAX || leg < 0 || leg > BridgeLeg.LEG_MAX) {
                throw new IllegalArgumentException("no leg " + leg + " of bridge " + bridge);
            }
        }

        @Override
        public int code() {
            return 0x1000 | bridge << 4 | leg;
        }

        @Override
        public boolean canHear() {
            return true;
        }
    }

    /** A tone generator; any number of destinations may listen to one. */
    record Tone(ToneKind kind) implements Endpoint {
        @Override
        public int code() {
            return 0x0100 | kind.code();
        }

        @Override
        public boolean canHear() {
            return false;
        }
    }

    /** Silence: the source of a destination that has no route. */
    record Idle() implements Endpoint {
        @Override
        public int code() {
            return 0;
        }

        @Override
        public boolean canHear() {
            return false;
        }
    }

    /** The endpoint with this code, or null where the code means nothing to us. */
    static Endpoint of(int code) {
        int low = code & 0x3FFF;
        return switch (code >> 14) {
            case 0 -> {
                if (code >> 12 == 1) {
                    yield new Leg(code >> 4 & 0xFF, code & 0xF);
                }
                ToneKind kind = (code & 0xFF00) == 0x0100 ? ToneKind.of(code & 0xFF) : null;
                yield code == 0 ? new Idle() : kind == null ? null : new Tone(kind);
            }
            case 1 -> {
                int span = low >> 5;
                int timeslot = low & 0x1F;
                yield span < 1 || span > SPAN_MAX || timeslot < 1
                        ? null : new Timeslot(span, timeslot);
            }
            case 2 -> low < 1 || low > PORT_MAX ? null : new Port(low);
            default -> (low & 0x1FFF) < 1 || (low & 0x1FFF) > BUS_CHANNEL_MAX
                    ? null : new BusEnd(low & 0x1FFF, (low & 0x2000) != 0);
        };
    }
}

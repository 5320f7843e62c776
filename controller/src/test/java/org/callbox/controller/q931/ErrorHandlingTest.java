package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 5.8.1 to 5.8.7. */
class ErrorHandlingTest {
    private static final InfoElement STRANGE = new InfoElement.Unknown(0, 0x6F, Bytes.of(1));
    private static final InfoElement REQUIRED = new InfoElement.Unknown(0, 0x0A, Bytes.of(1));

    private final End user = End.up(Side.USER);

    private static States.At active() {
        return States.reach(Side.USER, CallState.ACTIVE);
    }

    @ParameterizedTest
    @Clause("Q.931 5.8.1")
    @ValueSource(strings = {"0302000107", "4302000107", "0302000146", "090200010f", "ff"})
    void another_protocol_is_ignored_and_maintenance_messages_are_never_echoed(String octets) {
        assertEquals(List.of(), user.got(Bytes.hex(octets)));
        assertEquals(1L, user.layer.counters().get(Q931Counter.OTHER_PROTOCOL));
    }

    @ParameterizedTest
    @Clause("Q.931 5.8.2")
    @ValueSource(strings = {"", "08", "0802", "080200", "08020001"})
    void a_message_too_short_is_ignored(String octets) {
        assertEquals(List.of(), user.got(Bytes.hex(octets)));
        assertEquals(1L, user.layer.counters().get(Q931Counter.UNREADABLE));
    }

    @ParameterizedTest
    @Clause("Q.931 5.8.3.1")
    @ValueSource(strings = {"0812000145", "08f2000145", "080300000145", "08040000000145",
        "080500000000004501", "0800450802", "080062"})
    void a_bad_or_dummy_call_reference_is_ignored(String octets) {
        assertEquals(List.of(), user.got(Bytes.hex(octets)));
    }

    @Test
    @Clause("Q.931 5.8.3.2")
    void a_message_for_no_call_gets_release_complete_81_and_leaves_no_record() {
        for (MessageType type : MessageType.values()) {
            List<String> expected = switch (type) {
                case SETUP, UNKNOWN -> null;
                case RELEASE_COMPLETE, STATUS -> List.of();
                case STATUS_ENQUIRY -> List.of("-> STATUS cause=30 state=0");
                default -> List.of("-> RELEASE COMPLETE cause=81");
            };
            if (expected != null) {
                assertEquals(expected, user.got(End.THEIRS, type, States.elements(type)));
                assertEquals(expected, user.got(End.OURS, type, States.elements(type)));
            }
        }
        assertEquals(0, user.layer.calls().size());
    }

    @Test
    @Clause("Q.931 5.8.3.2")
    void setup_with_the_flag_of_the_answering_side_is_ignored() {
        assertEquals(List.of(), user.got(End.OURS, MessageType.SETUP,
                End.array(End.setupElements())));
    }

    @Test
    @Clause("Q.931 5.8.3.2")
    void the_answer_to_a_message_for_no_call_goes_back_with_the_other_flag() {
        user.got(Bytes.hex("0802000745"));
        assertEquals("080280075a080280d1",
                ((Q931Out.Transmit) user.last.get(0)).message().toHex());
        user.got(Bytes.hex("0802800745"));
        assertEquals("080200075a080280d1",
                ((Q931Out.Transmit) user.last.get(0)).message().toHex());
    }

    @Test
    @Clause("Q.931 5.8.4")
    void an_unexpected_message_gets_status_101_with_its_type() {
        States.At at = active();
        assertEquals(List.of("-> STATUS cause=101(01) state=10"),
                at.end().got(at.ref(), MessageType.ALERTING));
    }

    @Test
    @Clause("Q.931 5.8.4")
    @Clause("Q.931 Annex H")
    void an_unknown_or_unimplemented_message_gets_status_97_with_its_type() {
        States.At at = active();
        assertEquals(List.of("-> STATUS cause=97(60) state=10"),
                at.end().got(at.ref(), MessageType.SEGMENT));
        assertEquals(List.of("-> STATUS cause=97(24) state=10"),
                at.end().got(at.ref(), MessageType.HOLD));
        assertEquals(List.of("-> STATUS cause=97(55) state=10"),
                at.end().got(Bytes.hex("0802000755")));
        assertEquals(CallState.ACTIVE, at.end().state(at.ref()));
    }

    @Test
    @Clause("Q.931 5.8.4")
    void an_unexpected_message_is_judged_before_its_elements() {
        States.At at = active();
        assertEquals(List.of("-> STATUS cause=101(03) state=10"),
                at.end().got(at.ref(), MessageType.PROGRESS));
    }

    @Test
    @Clause("Q.931 5.8.5.1")
    @Clause("Q.931 5.8.5.2")
    void elements_out_of_sequence_are_read_and_of_repeated_ones_the_first() {
        InfoElement bearer = InfoElement.BearerCapability.speech();
        assertEquals(List.of("SETUP indication"), user.got(End.THEIRS, MessageType.SETUP,
                ChannelIdentification.of(4, true), bearer, ChannelIdentification.of(9, true)));
        assertEquals(List.of(4), user.layer.channels(End.THEIRS));
    }

    @Test
    @Clause("Q.931 5.8.6.1")
    void setup_without_bearer_or_channel_is_refused_with_96_and_what_is_missing() {
        assertEquals(List.of("-> RELEASE COMPLETE cause=96(0418)", "refused 96"),
                user.got(End.THEIRS, MessageType.SETUP));
        assertEquals(List.of("-> RELEASE COMPLETE cause=96(18)", "refused 96"), user.got(
                End.THEIRS, MessageType.SETUP, InfoElement.BearerCapability.speech()));
        assertEquals(List.of("SETUP indication"), End.up(Side.NETWORK).got(End.THEIRS,
                MessageType.SETUP, InfoElement.BearerCapability.speech()));
        assertEquals(0, user.layer.calls().size());
    }

    @Test
    @Clause("Q.931 4.5.1")
    @Clause("Q.931 5.8.6.1")
    void a_mandatory_element_of_length_zero_counts_as_missing() {
        assertEquals(List.of("-> RELEASE COMPLETE cause=96(04)", "refused 96"),
                user.got(Bytes.hex("08020007050400" + "1803a98385")));
    }

    @Test
    @Clause("Q.931 5.8.6.2")
    void setup_with_a_bad_mandatory_element_is_refused_with_100() {
        assertEquals(List.of("-> RELEASE COMPLETE cause=100(04)", "refused 100"),
                user.got(Bytes.hex("0802000705040180" + "1803a98385")));
    }

    @Test
    @Clause("Q.931 5.8.6.1")
    void a_refused_setup_is_made_known_with_what_could_be_read_of_it() {
        user.got(Bytes.hex("0802000705" + "1803a98385" + "700481353535"));
        Q931Out.Refused refused = (Q931Out.Refused) user.last.getLast();
        assertEquals(End.THEIRS, refused.ref());
        assertEquals(96, refused.cause().value());
        assertEquals("555", refused.setup().first(InfoElement.CalledNumber.class)
                .number().cleanDigits());
    }

    @Test
    @Clause("Q.931 5.8.3.2")
    void a_setup_that_is_ignored_is_not_refused() {
        States.At at = active();
        assertEquals(List.of(), at.end().got(at.ref(), MessageType.SETUP));
        assertEquals(List.of(), user.got(End.OURS, MessageType.SETUP));
        assertEquals(List.of(), user.got(Bytes.hex("080005")));
        assertEquals(List.of(), user.got(Bytes.hex("0803000007" + "05")));
    }

    @Test
    @Clause("Q.931 5.8.6.1")
    void a_message_that_lacks_a_mandatory_element_has_no_effect() {
        States.At at = States.reach(Side.USER, CallState.OUTGOING_CALL_PROCEEDING);
        assertEquals(List.of("-> STATUS cause=96(1e) state=3"),
                at.end().got(at.ref(), MessageType.PROGRESS));
        assertEquals(List.of("-> STATUS cause=96(27) state=3"),
                at.end().got(at.ref(), MessageType.NOTIFY));
    }

    @Test
    @Clause("Q.931 5.8.6.1")
    void disconnect_without_cause_is_taken_as_31_and_answered_by_96() {
        States.At at = active();
        assertEquals(List.of("DISCONNECT indication"),
                at.end().got(at.ref(), MessageType.DISCONNECT));
        Message told = ((Q931Out.Indication) at.end().last.get(0)).message();
        assertEquals(31, told.first(Cause.class).value());
        assertEquals(List.of("-> RELEASE cause=96(08)", "start T308 4000"),
                at.end().want(at.ref(), Primitive.RELEASE, End.cause(16)));
        assertEquals(List.of("stop T308", "released 31"),
                at.end().got(at.ref(), MessageType.RELEASE_COMPLETE));
    }

    @Test
    @Clause("Q.931 5.8.6.2")
    void disconnect_with_a_bad_cause_is_taken_as_31_and_answered_by_100() {
        States.At at = active();
        assertEquals(List.of("DISCONNECT indication"),
                at.end().got(Bytes.hex("0802000745080180")));
        assertEquals(List.of("-> RELEASE cause=100(08)", "start T308 4000"),
                at.end().want(at.ref(), Primitive.RELEASE));
    }

    @Test
    @Clause("Q.931 5.8.6.1")
    @Clause("Q.931 5.8.6.2")
    void release_as_the_first_clearing_message_needs_a_cause() {
        States.At at = active();
        assertEquals(List.of("-> RELEASE COMPLETE cause=96(08)", "released 31"),
                at.end().got(at.ref(), MessageType.RELEASE));
        States.At other = active();
        assertEquals(List.of("-> RELEASE COMPLETE cause=100(08)", "released 31"),
                other.end().got(Bytes.hex("080200074d080180")));
        States.At silent = active();
        assertEquals(List.of("released 31"),
                silent.end().got(silent.ref(), MessageType.RELEASE_COMPLETE));
    }

    @Test
    @Clause("Q.931 5.8.7.1")
    void an_unknown_element_is_reported_and_the_message_obeyed() {
        assertEquals(List.of("SETUP indication", "-> STATUS cause=99(6f) state=6"),
                user.got(End.THEIRS, MessageType.SETUP, InfoElement.BearerCapability.speech(),
                        ChannelIdentification.of(5, true), STRANGE));
        States.At at = active();
        assertEquals(List.of("DISCONNECT indication"), at.end().got(at.ref(),
                MessageType.DISCONNECT, End.cause(16), STRANGE));
        assertEquals(List.of("-> RELEASE cause=99(6f)", "start T308 4000"),
                at.end().want(at.ref(), Primitive.RELEASE));
        States.At other = active();
        assertEquals(List.of("-> RELEASE COMPLETE cause=99(6f)", "released 16"),
                other.end().got(other.ref(), MessageType.RELEASE, End.cause(16), STRANGE));
    }

    @Test
    @Clause("Q.931 5.8.7.1")
    void an_unknown_element_that_must_be_understood_stops_the_message() {
        assertEquals(List.of("-> RELEASE COMPLETE cause=96(0a)", "refused 96"),
                user.got(End.THEIRS, MessageType.SETUP, InfoElement.BearerCapability.speech(),
                        ChannelIdentification.of(5, true), REQUIRED));
        States.At at = States.reach(Side.USER, CallState.OUTGOING_CALL_PROCEEDING);
        assertEquals(List.of("-> STATUS cause=96(0a) state=3"),
                at.end().got(at.ref(), MessageType.ALERTING, REQUIRED));
    }

    @Test
    @Clause("Q.931 5.8.7.2")
    void a_bad_optional_element_is_reported_and_the_message_obeyed() {
        States.At at = States.reach(Side.USER, CallState.OUTGOING_CALL_PROCEEDING);
        assertEquals(List.of("stop T310", "start T301 180000", "ALERTING indication",
                "-> STATUS cause=100(1e) state=4"),
                at.end().got(Bytes.hex("0802800101" + "1e0182")));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Clause("Q.931 4.5.3")
    @Clause("Q.931 5.8.5")
    void elements_of_other_codesets_are_passed_over(Side side) {
        End end = End.up(side);
        assertEquals(List.of("SETUP indication"), end.got(Bytes.hex(
                "0802000705" + "04038090a3" + "1803a98385" + "96" + "280141" + "9e0a0101")));
    }

    @Test
    @Clause("Q.931 5.8.7.3")
    void a_known_element_where_none_is_expected_does_no_harm() {
        States.At at = States.reach(Side.USER, CallState.OUTGOING_CALL_PROCEEDING);
        assertEquals(List.of("stop T310", "start T301 180000", "ALERTING indication"),
                at.end().got(at.ref(), MessageType.ALERTING,
                        new InfoElement.CalledNumber(Number.dialled("12"))));
    }
}

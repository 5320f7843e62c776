package org.callbox.bridge.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** An image is read as it was written, and whatever is not the image is refused with a reason. */
class CardImageTest {
    private static final CardConfig CONFIG = new CardConfig("office/1", 120, List.of(
            new CardConfig.Span(1, Layer1Config.defaults(), 16),
            new CardConfig.Span(2, new Layer1Config(Layer1Config.LineCode.AMI,
                    Layer1Config.Framing.AUTO, Layer1Config.Clock.MASTER, 75), 0)),
            List.of(new CardConfig.Gain(3, -6, 12), new CardConfig.Gain(300, 0, -24)));
    private static final CardImage IMAGE = CardImage.of(CONFIG, "e1-duo", "B", 7);

    @Test
    void an_image_is_read_as_it_was_written() throws UnfitImage {
        CardImage read = CardImage.of(IMAGE.octets());

        assertEquals(IMAGE, read);
        assertEquals(CONFIG, read.config());
        assertEquals(IMAGE.octets(), read.octets());
    }

    @Test
    void the_octets_are_those_that_are_documented() {
        assertEquals("4342494d" + "01" + "01" + "0001" + "65312d64756f" + "00".repeat(26)
                + "42" + "00".repeat(7) + "42" + "00".repeat(7) + "00000007" + "00000026",
                IMAGE.octets().slice(0, 64).toHex());
        assertEquals("a4" + "01" + "68" + Bytes.ascii("office/1").toHex() + "02" + "1878"
                + "03" + "4c" + "010000007810" + "020102014b00"
                + "04" + "48" + "0003fa0c" + "012c00e8", IMAGE.body().toHex());
    }

    @Test
    void the_same_config_has_the_same_name_whatever_its_sequence() {
        CardImage later = CardImage.of(CONFIG, "e1-duo", "B", 8);

        assertEquals(IMAGE.header().sha256(), later.header().sha256());
        assertNotEquals(IMAGE.octets(), later.octets());
    }

    @Test
    void one_wrong_octet_or_a_missing_end_is_found_wherever_it_is() {
        byte[] octets = IMAGE.octets().toArray();
        for (int at = 0; at < octets.length; at++) {
            octets[at] ^= 0x10;
            Bytes damaged = Bytes.copyOf(octets);
            assertThrows(UnfitImage.class, () -> CardImage.of(damaged), "octet " + at);
            octets[at] ^= 0x10;
            Bytes cut = Bytes.copyOf(octets, 0, at);
            assertThrows(UnfitImage.class, () -> CardImage.of(cut), "cut at " + at);
        }
    }

    @Test
    void a_body_in_another_form_is_refused_though_its_sums_are_right() {
        Bytes body = Bytes.hex("a5").plus(IMAGE.body().slice(1)).plus(Bytes.hex("0500"));
        ImageHeader was = IMAGE.header();
        CardImage odd = new CardImage(new ImageHeader(1, 1, was.board(), "B", "B", 7,
                body.size(), ImageHeader.crc32(body), CardImage.sha256(body)), body);

        UnfitImage wrong = assertThrows(UnfitImage.class, odd::config);

        assertTrue(wrong.getMessage().contains("not in canonical form"), wrong.getMessage());
    }

    @Test
    void it_fits_the_board_and_the_revisions_that_it_names() {
        ImageHeader was = IMAGE.header();
        ImageHeader range = new ImageHeader(1, 1, "e1-duo", "B", "AA", 7, was.length(),
                was.crc32(), was.sha256());

        assertNull(range.unfitFor("e1-duo", "B"));
        assertNull(range.unfitFor("e1-duo", "Z"));
        assertNull(range.unfitFor("e1-duo", "AA"));
        assertEquals("is for revision B to AA of the board e1-duo, and this card is of revision"
                + " A", range.unfitFor("e1-duo", "A"));
        assertEquals("is for the board e1-duo, and this card is the board e1-solo",
                range.unfitFor("e1-solo", "B"));
    }

    @Test
    void rows_ascend_so_that_there_is_one_form() {
        CardConfig.Span one = new CardConfig.Span(1, Layer1Config.defaults(), 16);

        assertThrows(IllegalArgumentException.class,
                () -> new CardConfig("x", 120, List.of(one, one), List.of()));
    }
}

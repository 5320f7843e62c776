package org.callbox.bridge.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callbox.bridge.sim.TestKey;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Images of firmware and their signatures, by the vectors of RFC 8032 and one of our own. */
class FirmwareManifestTest {
    /** Key, message, signature: TEST 1 to 3 of RFC 8032, section 7.1. */
    private static final String[][] RFC = {
        {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
            + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
        {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
            + "458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
        {"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
            + "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"}};
    /** The order of the curve's base point, low octet first; a signature's second half is lower. */
    private static final Bytes ORDER =
            Bytes.hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    private static final FirmwareManifest.For CARDS =
            new FirmwareManifest.For("e1-duo", "B", "C");

    /** Of the page of the card link. */
    private static CardImage image() {
        return FirmwareManifest.image(CARDS, "1.4.2", 3, Bytes.ascii("firmware"), TestKey.OURS);
    }

    @Test
    void signatures_of_the_standard_verify_and_others_do_not() {
        for (String[] one : RFC) {
            ImageKey key = new ImageKey(Bytes.hex(one[0]));
            Bytes message = Bytes.hex(one[1]);
            Bytes signature = Bytes.hex(one[2]);
            assertTrue(key.verifies(message, signature));
            assertFalse(key.verifies(message.plus(Bytes.of(0)), signature));
            assertFalse(key.verifies(message, signature.slice(0, 63)));
            assertFalse(key.verifies(message, changed(signature, 0)));
            assertFalse(key.verifies(message, changed(signature, 40)));
            assertFalse(key.verifies(message, raised(signature)), "its second half is no number"
                    + " below the order: who accepts it accepts two signatures of one message");
        }
        assertFalse(new ImageKey(Bytes.hex("ff".repeat(32))).verifies(Bytes.EMPTY,
                Bytes.hex(RFC[0][2])), "no point of the curve");
    }

    private static Bytes changed(Bytes octets, int at) {
        byte[] all = octets.toArray();
        all[at] ^= 1;
        return Bytes.copyOf(all);
    }

    /** The same number modulo the order. */
    private static Bytes raised(Bytes signature) {
        byte[] all = signature.toArray();
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            carry += (all[32 + i] & 0xFF) + ORDER.at(i);
            all[32 + i] = (byte) carry;
            carry >>= 8;
        }
        return Bytes.copyOf(all);
    }

    @Test
    void the_image_of_the_page_is_made_and_read() throws UnfitImage, IOException {
        String page = Files.readString(Path.of(System.getProperty("callbox.root", ".."))
                .resolve("docs/card-link.md"));
        String hex = image().octets().toHex();
        for (int at = 0; at < hex.length(); at += 80) {
            String line = "    " + hex.substring(at, Math.min(hex.length(), at + 80));
            assertTrue(page.contains(line), line);
        }
        FirmwareManifest says = FirmwareManifest.of(
                CardImage.of(Bytes.hex(hex), BankKind.FIRMWARE));
        assertEquals("1.4.2", says.version());
        assertEquals(3, says.counter());
        assertEquals(8, says.octets());
        assertTrue(says.signedBy(image(), TestKey.OURS.key()));
        assertFalse(says.signedBy(image(), TestKey.OTHER.key()));
    }

    @Test
    void what_is_signed_is_for_whom_it_is_and_what_it_holds() throws UnfitImage {
        CardImage one = image();
        FirmwareManifest says = FirmwareManifest.of(one);
        ImageHeader is = one.header();
        for (ImageHeader other : new ImageHeader[] {
            new ImageHeader(is.kind(), is.schema(), "e1-solo", is.revisionMin(), is.revisionMax(),
                    0, is.length(), is.crc32(), is.sha256()),
            new ImageHeader(is.kind(), is.schema(), is.board(), "A", is.revisionMax(), 0,
                    is.length(), is.crc32(), is.sha256()),
            new ImageHeader(is.kind(), is.schema(), is.board(), is.revisionMin(), "D", 0,
                    is.length(), is.crc32(), is.sha256())}) {
            assertFalse(says.signedBy(new CardImage(other, one.body()), TestKey.OURS.key()));
        }
        for (int at : new int[] {4, 9, 33, 40}) {
            assertFalse(says.signedBy(new CardImage(is, changed(one.body(), at)),
                    TestKey.OURS.key()), "octet " + at);
        }
        assertThrows(UnfitImage.class, () -> FirmwareManifest.of(
                new CardImage(is, changed(one.body(), FirmwareManifest.OCTETS))));
        assertThrows(UnfitImage.class, () -> FirmwareManifest.of(
                new CardImage(is, one.body().slice(0, FirmwareManifest.OCTETS))));
    }

    @Test
    void an_image_of_one_kind_is_none_of_the_other() {
        assertThrows(UnfitImage.class, () -> CardImage.of(image().octets()));
        assertThrows(UnfitImage.class, () -> CardImage.of(CardImage.of(
                new CardConfig("x", 1, java.util.List.of(), java.util.List.of()), "a", "1", 1)
                .octets(), BankKind.FIRMWARE));
    }

    @Test
    void a_key_goes_the_way_of_other_programs() {
        ImageKey key = TestKey.OURS.key();
        assertEquals(key, ImageKey.of(key.encoded()));
        assertNull(ImageKey.of(key.encoded().slice(1)));
        assertNull(ImageKey.of(changed(key.encoded(), 8)));
        assertEquals("21fe31df", key.id().toHex());
    }
}

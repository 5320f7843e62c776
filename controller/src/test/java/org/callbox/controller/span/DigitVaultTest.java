package org.callbox.controller.span;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigitVaultTest {
    private final DigitVault vault = new DigitVault(500);

    @Test
    void a_digit_is_opened_once() {
        long one = vault.keep(1, 2, '7', 10);
        long other = vault.keep(1, 2, '3', 11);
        assertTrue(one > 500 && other > one);
        assertArrayEquals(new char[] {'7', '3'}, vault.take(List.of(one, other), 20));
        assertNull(vault.take(List.of(one, other), 20));
        assertEquals(0, vault.size());
    }

    @Test
    void what_is_not_whole_is_gone_altogether() {
        long one = vault.keep(1, 2, '7', 10);
        assertNull(vault.take(List.of(one, 999L), 20));
        assertEquals(0, vault.size());
        assertNull(vault.take(List.of(0L), 20));
        assertNull(vault.take(List.of(), 20));
    }

    @Test
    void a_digit_is_kept_for_a_minute() {
        long one = vault.keep(1, 2, '7', 10);
        vault.sweep(10 + DigitVault.KEPT_MS - 1);
        assertEquals(1, vault.size());
        vault.sweep(10 + DigitVault.KEPT_MS);
        assertEquals(0, vault.size());
        assertNull(vault.take(List.of(one), 10));
    }

    @Test
    void a_port_has_so_many_and_takes_none_of_another() {
        long other = vault.keep(1, 3, '5', 10);
        long first = vault.keep(1, 2, '7', 10);
        for (int i = 0; i < DigitVault.KEPT_MAX; i++) {
            vault.keep(1, 2, '1', 10);
        }
        assertNull(vault.take(List.of(first), 10));
        assertArrayEquals(new char[] {'5'}, vault.take(List.of(other), 10));
    }

    @Test
    void a_card_with_ports_without_end_fills_no_memory() {
        for (int port = 1; port <= DigitVault.PORTS_MAX; port++) {
            assertTrue(vault.keep(1, port, '1', 10) > 0);
        }
        assertEquals(0, vault.keep(1, DigitVault.PORTS_MAX + 1, '1', 10));
    }
}

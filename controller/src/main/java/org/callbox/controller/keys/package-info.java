/**
 * What keys at a position say: a table of words ({@link org.callbox.controller.keys.KeyTable},
 * described in docs/keys.md) and the machine that makes words of keys. Digits are here only once
 * they are revealed as no secret; until then each is a number under which the reader of the tty
 * keeps it. Knows neither people nor calls: what the seat is doing is shown to it, and what a
 * word leads to is told.
 *
 * <p>Pure: no thread, clock or log.
 */
package org.callbox.controller.keys;

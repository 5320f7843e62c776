/**
 * One E1, and one card. {@link org.callbox.controller.span.Span} joins LAPD and Q.931 and keeps
 * the B-channels; {@link org.callbox.controller.span.CardLine} joins the serial link and the
 * conversation with the card. Moves values between layers and decides nothing about calls.
 */
package org.callbox.controller.span;

/**
 * Q.921 (09/97), the data link layer of the D-channel: frames (clauses 2 and 3) and the
 * point-to-point link SAPI 0, TEI 0, modulo 128 (clause 5, Annex B), from either side.
 *
 * <p>Pure: no thread, clock, file or device. Knows nothing of Q.931, cards or calls: what it
 * carries is octets. Frames of any SAPI and TEI can be decoded; TEI assignment, broadcast links
 * and modulo 8 are not implemented.
 */
package org.callbox.controller.lapd;

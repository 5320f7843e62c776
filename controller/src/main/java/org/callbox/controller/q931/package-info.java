/**
 * Q.931 (ETSI EN 300 403-1): messages and information elements as values (clauses 4.1 to 4.5), and
 * the call control procedures of clause 5. Pure: no thread, clock, file or device. Knows nothing of
 * the data link below it, of queues or of agents.
 *
 * <p>Where the standard leaves a choice, or where we depart from it:
 * <ul>
 * <li>5.1.1, 5.2.5.3: after the second T303 a RELEASE COMPLETE with cause 102 goes out.
 * <li>5.1.2: the first answer of a network may leave out the channel when SETUP named one.
 * <li>5.3.2: call control may clear by any word; the state picks the message.
 * <li>5.5.1: when a restart is acknowledged, calls that appeared on its channels meanwhile are
 * verified by a status enquiry, as their SETUP may have crossed the RESTART.
 * <li>5.8.4: causes 97 and 101 tell apart what 98 lumps together.
 * <li>5.8.5.1: elements are read in any order. 5.8.7.3: known elements are passed on from any
 * message. 5.8.7.1: unknown ones of codeset 0 are reported, of other codesets passed over.
 * <li>5.8.6.1: a STATUS that lacks an element is not answered by STATUS, lest two ends loop.
 * <li>5.8.8, 5.8.9: after a reset or failure of the data link the state is verified by a status
 * enquiry; our last answer is said again, or a lost message made up from the state, where the two
 * states are one step of the standard apart. A SETUP gets its repetition back.
 * <li>5.8.11: for the length of T303 after the data link came up, a STATUS about a call that the
 * peer has only just offered is not refused: the peer's T303 repeats the SETUP. A STATUS with a
 * compatible state and one of the causes 96 to 100 is reported and nothing else.
 * </ul>
 *
 * <p>Not done, as it does not exist on a point-to-point primary rate interface or is optional:
 * suspension and resumption (5.6), broadcast offering (N22, T312), segmentation (Annex H; refused
 * with cause 97), hold and retrieve, user-to-user messages, packet mode (6), the spare D-channel
 * (Annex F), symmetric operation (Annex D).
 */
package org.callbox.controller.q931;

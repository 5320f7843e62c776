/**
 * Calls: what a trunk caller, a queue and a position have to do with each other. Mediates between
 * Q.931, the distributor and the positions; decides no order (the acd room does) and knows no
 * card, tty, broker or database. Ends every seizure in exactly one reason.
 */
package org.callbox.controller.call;

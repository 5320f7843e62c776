/**
 * Who may try to sign in: what came of checking a PIN, and for how long nobody is let try again.
 *
 * <p>Pure: no thread, clock or log.
 */
package org.callbox.controller.people;

/**
 * The one way for a command from outside into the core, whatever brought it: size, form, expiry,
 * double id, rate, role, in this order; then the core, then the answer and a line that says who
 * commanded what.
 */
package org.callbox.controller.gate;

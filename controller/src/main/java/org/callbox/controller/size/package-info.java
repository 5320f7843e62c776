/**
 * How many agents and trunks an amount of calls needs: the formula of the call-centre documents,
 * Erlang B, C and A, and an office's own hours of the week. Pure: numbers in, numbers out; does not
 * know where they come from or how they are shown. docs/size.md has the formulas and their limits.
 */
package org.callbox.controller.size;

/**
 * Numbers: one form for all that are compared, which row of a table one fits, and what a row
 * leads to (docs/numbers.md). Has no state.
 */
package org.callbox.controller.numbers;

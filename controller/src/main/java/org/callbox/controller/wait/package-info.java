/**
 * How long callers will wait: a bound and a band for each place in a queue, set so that four of
 * five waits end within it, and the count of how many did. Formulas, limits and measured figures
 * are in docs/wait.md.
 *
 * <p>Pure: no thread, clock or file. What is kept is whole numbers, and functions are those of
 * {@link java.lang.StrictMath}, so that the same inputs give the same figures on every machine.
 * Must not know the distributor, agents' states or lines: a caller is a call id with a number in
 * the order of arrival, an agent an id, and how many are at work is told with each question.
 */
package org.callbox.controller.wait;

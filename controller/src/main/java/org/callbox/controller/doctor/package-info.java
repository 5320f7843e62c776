/**
 * Looks at this board, once, for whoever stands before it: each check in a thread of its own and
 * for a limited time, results as data. Changes nothing and takes nothing from a box that runs.
 */
package org.callbox.controller.doctor;

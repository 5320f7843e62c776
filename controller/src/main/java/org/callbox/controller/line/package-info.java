/**
 * How good a line is: errored and severely errored seconds, background block errors and time of
 * unavailability of each end (G.826, M.2100), slips, by quarters of an hour and days. Fed with what
 * a card reports of layer 1; knows no alarms and publishes nothing.
 */
package org.callbox.controller.line;

/**
 * The office's figures from the call records: two ledgers that must balance, and the lines of each
 * queue and agent. Does not depend on the source of the rows.
 */
package org.callbox.controller.report;

/**
 * The office's figures from the call records: two ledgers that must balance, and the lines of each
 * queue and agent. Knows neither where the rows come from nor who asks.
 */
package org.callbox.controller.report;

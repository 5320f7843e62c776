/**
 * One call from SETUP to cleared, whichever side began it. Pure: no thread, clock, file or
 * socket. Joins Q.931, the distributor and the positions; knows neither lines nor adapters.
 */
package org.callbox.controller.call;

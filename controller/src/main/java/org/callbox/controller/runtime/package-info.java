/**
 * The loop that feeds the core: one thread, one bounded inbox, one clock. The only place where
 * the core meets time. Knows no adapter; commands leave through {@link CommandSink}.
 */
package org.callbox.controller.runtime;

/**
 * The archive to send to whoever helps: its parts masked, its size limited, and what is missing in
 * it said. Must not know a running box; who makes the archive brings what it has found.
 */
package org.callbox.controller.support;

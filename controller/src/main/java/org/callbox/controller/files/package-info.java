/**
 * Files and streams read with a bound that the reader sets, never one that the file, its writer or
 * a peer decides. The only room that reads whole files; must not know what stands in them.
 */
package org.callbox.controller.files;

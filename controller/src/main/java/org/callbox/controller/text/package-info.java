/**
 * Text that others wrote, made fit for a person's terminal or log. Must not know where the text
 * comes from or where it goes.
 */
package org.callbox.controller.text;

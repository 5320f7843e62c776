/** What several tests need: a real broker, an ear at it, a line that can be cut. */
package org.callbox.controller.house;

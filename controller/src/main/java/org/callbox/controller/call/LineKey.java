package org.callbox.controller.call;

import org.callbox.controller.q931.CallRef;

/** A call as the spans know it. */
record LineKey(int span, CallRef ref) {}

package org.callbox.controller.doctor;

/** The two halves of a device number, as Linux packs them. */
final class DeviceNumber {
    private DeviceNumber() {}

    static long major(long device) {
        return device >>> 8 & 0xFFF | device >>> 32 & ~0xFFFL;
    }

    static long minor(long device) {
        return device & 0xFF | device >>> 12 & 0xFFFFFF00L;
    }
}

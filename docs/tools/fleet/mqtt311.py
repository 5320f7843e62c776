"""As much of MQTT 3.1.1 as a subscriber needs, with Python's standard library alone.

A message is acknowledged when the caller says so, which is after it is kept: what a broker holds
for a session is then lost neither with this process nor with a node of the broker.
"""
import select
import socket
import ssl
import struct
import time


class Lost(Exception):
    """The connection is over; the text says why."""


class Client:
    def __init__(self, host, port, client_id, clean=True, user=None, password=None, ca=None,
                 keep_alive_s=20):
        self.keep_alive_s = keep_alive_s
        self.buffer = b""
        self.said_s = self.heard_s = time.monotonic()
        try:
            self.socket = socket.create_connection((host, port), timeout=10)
            if ca:
                self.socket = ssl.create_default_context(cafile=ca).wrap_socket(
                    self.socket, server_hostname=host)
        except OSError as wrong:
            raise Lost(f"no connection to {host}:{port}: {wrong}") from wrong
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        flags = (2 if clean else 0) | (0x80 if user else 0) | (0x40 if password else 0)
        body = text("MQTT") + bytes([4, flags]) + struct.pack(">H", keep_alive_s) + text(client_id)
        body += (text(user) if user else b"") + (text(password) if password else b"")
        self.send(0x10, body)
        kind, answer = self.packet(10)
        if kind >> 4 != 2:
            raise Lost(f"{host}:{port} did not answer CONNECT")
        if answer[1] != 0:
            raise Lost(f"{host}:{port} refuses us with return code {answer[1]}")

    def send(self, kind, body):
        length, left = b"", len(body)
        while True:
            left, octet = divmod(left, 128)
            length += bytes([octet | (0x80 if left else 0)])
            if not left:
                break
        try:
            self.socket.sendall(bytes([kind]) + length + body)
        except OSError as wrong:
            raise Lost(str(wrong)) from wrong
        self.said_s = time.monotonic()

    def subscribe(self, *filters):
        self.send(0x82, b"\0\1" + b"".join(text(one) + b"\1" for one in filters))

    def publish(self, topic, payload, retain=False):
        """With QoS 0: whoever needs more says it again."""
        self.send(0x31 if retain else 0x30, text(topic) + payload)

    def acknowledge(self, number):
        self.send(0x40, struct.pack(">H", number))

    def whole(self):
        """One packet of what has arrived; None while there is none."""
        at, length, shift = 1, 0, 0
        while at < len(self.buffer):
            length |= (self.buffer[at] & 0x7F) << shift
            shift += 7
            at += 1
            if not self.buffer[at - 1] & 0x80:
                if len(self.buffer) < at + length:
                    return None
                packet = self.buffer[0], self.buffer[at:at + length]
                self.buffer = self.buffer[at + length:]
                return packet
        return None

    def packet(self, wait_s):
        """The next packet; (0, b"") when none came in time."""
        until_s = time.monotonic() + wait_s
        while True:
            found = self.whole()
            if found:
                return found
            now_s = time.monotonic()
            if now_s - self.said_s > self.keep_alive_s / 2:
                self.send(0xC0, b"")
            if now_s - self.heard_s > 2 * self.keep_alive_s:
                raise Lost("the broker says nothing any more")
            if now_s >= until_s:
                return 0, b""
            pending = isinstance(self.socket, ssl.SSLSocket) and self.socket.pending()
            if pending or select.select([self.socket], [], [], min(until_s - now_s, 1))[0]:
                try:
                    octets = self.socket.recv(65536)
                except OSError as wrong:
                    raise Lost(str(wrong)) from wrong
                if not octets:
                    raise Lost("the broker closed the connection")
                self.buffer += octets
                self.heard_s = time.monotonic()

    def message(self, wait_s):
        """(topic, payload, retained, number) of the next message, None when none came in time."""
        until_s = time.monotonic() + wait_s
        while True:
            kind, body = self.packet(max(0, until_s - time.monotonic()))
            if kind >> 4 == 3:
                end = 2 + struct.unpack(">H", body[:2])[0]
                topic, number = body[2:end].decode(), None
                if kind & 6:
                    number = struct.unpack(">H", body[end:end + 2])[0]
                    end += 2
                return topic, body[end:], bool(kind & 1), number
            if kind == 0:
                return None

    def close(self):
        """Reads what is still coming: closing before would take away what was said last."""
        try:
            self.send(0xE0, b"")
            self.socket.settimeout(5)
            while self.socket.recv(65536):
                pass
        except (Lost, OSError):
            pass  # It is over anyway.
        self.socket.close()


def text(value):
    octets = value.encode()
    return struct.pack(">H", len(octets)) + octets

"""What mosquitto's own tool makes a new salt for, made the same for the same password."""
import base64
import hashlib

ITERATIONS = 1000
SALT_OCTETS = 12


def mosquitto_hash(password, name, host):
    """The second half of a line of password_file: PBKDF2 with SHA-512, the form $7$.

    The salt is that of this login on this host, so that a second run changes nothing.
    """
    salt = hashlib.sha256(("%s\0%s" % (host, name)).encode("utf-8")).digest()[:SALT_OCTETS]
    key = hashlib.pbkdf2_hmac("sha512", password.encode("utf-8"), salt, ITERATIONS, 64)
    return "$7$%d$%s$%s" % (ITERATIONS, base64.b64encode(salt).decode("ascii"),
                            base64.b64encode(key).decode("ascii"))


class FilterModule:
    def filters(self):
        return {"mosquitto_hash": mosquitto_hash}

import hashlib
from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers import algorithms
from gmssl import func, sm3, sm4
from gmssl.sm4 import CryptSM4


def gm(text, key, iv):
    # ruleid: dj.gm.inventory.python-sm
    digest = sm3.sm3_hash(func.bytes_to_list(text))
    # ruleid: dj.gm.inventory.python-sm
    cipher = CryptSM4()
    # ok: dj.gm.inventory.python-sm
    cipher.set_key(key, sm4.SM4_ENCRYPT)
    # ruleid: dj.gm.inventory.python-sm
    block = algorithms.SM4(key)
    # ruleid: dj.gm.inventory.python-sm
    return hashlib.new('sm3', text)


def other(text, key, iv):
    # ok: dj.gm.inventory.python-sm
    # ruleid: dj.gm.inventory.python-other
    digest = hashlib.sha256(text).hexdigest()
    # ruleid: dj.gm.inventory.python-other
    cipher = AES.new(key, AES.MODE_CBC, iv)
    # ruleid: dj.gm.inventory.python-other
    return algorithms.AES(key)


def neither(name):
    # ok: dj.gm.inventory.python-sm, dj.gm.inventory.python-other
    sms = SmsClient.new(name)
    # ok: dj.gm.inventory.python-other
    return hashlib.algorithms_available

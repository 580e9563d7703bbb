import hashlib
import jwt
from Crypto.Cipher import AES, DES, DES3
from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def sign(params, key):
    # ruleid: dj.python.crypto.weak-hash
    h = hashlib.md5()
    h.update(params)
    # ruleid: dj.python.crypto.weak-hash
    g = hashlib.new("sha1", params)
    name = "md5"
    # ruleid: dj.python.crypto.weak-hash
    k = hashlib.new(name)
    # ok: dj.python.crypto.weak-hash
    s = hashlib.sha256(params)
    # 缓存键，非安全用途
    # ok: dj.python.crypto.weak-hash
    c = hashlib.md5(params, usedforsecurity=False)
    return h, g, k, s, c, key


def register(username, password, salt):
    # ruleid: dj.python.crypto.weak-password-hash
    digest = hashlib.sha256((password + salt).encode("utf-8")).hexdigest()
    # ok: dj.python.crypto.weak-password-hash
    strong = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
    # ok: dj.python.crypto.weak-password-hash
    tag = hashlib.sha256(username.encode()).hexdigest()
    return digest, strong, tag


def encrypt(id_card, key, iv):
    # ruleid: dj.python.crypto.weak-cipher
    a = DES.new(key, DES.MODE_CBC, iv)
    # ruleid: dj.python.crypto.weak-cipher
    b = Cipher(algorithms.TripleDES(key), modes.CBC(iv))
    # ruleid: dj.python.crypto.ecb-mode
    c = AES.new(key, AES.MODE_ECB)
    # ruleid: dj.python.crypto.ecb-mode
    d = Cipher(algorithms.AES(key), modes.ECB())
    # ok: dj.python.crypto.weak-cipher
    # ok: dj.python.crypto.ecb-mode
    e = AES.new(key, AES.MODE_GCM)
    # ok: dj.python.crypto.weak-cipher
    # ok: dj.python.crypto.ecb-mode
    f = Cipher(algorithms.SM4(key), modes.CBC(iv))
    return a, b, c, d, e, f, id_card


def keys():
    # ruleid: dj.python.crypto.short-rsa-key
    old = RSA.generate(1024)
    # ok: dj.python.crypto.short-rsa-key
    new = RSA.generate(3072)
    # ok: dj.python.crypto.short-rsa-key
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return old, new, other


def current_user(token, key):
    # ruleid: dj.python.crypto.jwt-unverified
    claims = jwt.decode(token, options={"verify_signature": False})
    # ok: dj.python.crypto.jwt-unverified
    checked = jwt.decode(token, key, algorithms=["HS256"])
    # ok: dj.python.crypto.jwt-unverified
    issued = jwt.encode({"uid": 1}, key, algorithm="HS256")
    return claims, checked, issued

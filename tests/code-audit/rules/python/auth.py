# 鉴别与授权
import hmac

import bcrypt
import jwt
from jose import jwt as jose_jwt

PUBLIC_KEY = load_public_key()


def current_user(token):
    # ruleid: dj.python.auth.jwt-claims-off
    claims = jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"], options={"verify_exp": False})
    return claims["sub"]


def partner_user(token):
    # ruleid: dj.python.auth.jwt-claims-off
    return jose_jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"], options={"verify_aud": False})


def verified_user(token):
    # ok: dj.python.auth.jwt-claims-off
    return jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"], audience="zwfw", issuer="sso")


def strict_user(token):
    # ok: dj.python.auth.jwt-claims-off
    return jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"], options={"verify_exp": True, "require": ["exp"]})


# 算法取自令牌头
def by_header(token):
    header = jwt.get_unverified_header(token)
    alg = header["alg"]
    # ruleid: dj.python.auth.jwt-algorithm-from-token
    return jwt.decode(token, PUBLIC_KEY, algorithms=[alg])


def by_header_inline(token):
    # ruleid: dj.python.auth.jwt-algorithm-from-token
    return jwt.decode(token, PUBLIC_KEY, algorithms=[jwt.get_unverified_header(token)["alg"]])


def by_key_id(token):
    header = jwt.get_unverified_header(token)
    key = KEYS[header["kid"]]
    # ok: dj.python.auth.jwt-algorithm-from-token
    return jwt.decode(token, key, algorithms=["RS256"])


def key_decides(token):
    kid = jwt.get_unverified_header(token)["kid"]
    # ok: dj.python.auth.jwt-algorithm-from-token
    return jwt.decode(token, KEYS[kid].key, algorithms=[ALG_OF_KEY[kid]])


# 口令比较
def login(username, password):
    user = User.query.filter_by(username=username).first()
    # ruleid: dj.python.auth.plain-password-compare
    if user is None or user.password != password:
        return None
    return user


def login_row(row, form):
    # ruleid: dj.python.auth.plain-password-compare
    return row["password"] == form["password"]


def login_hashed(user, password):
    # ok: dj.python.auth.plain-password-compare
    return bcrypt.checkpw(password.encode(), user.password.encode())


def confirm(form):
    # ok: dj.python.auth.plain-password-compare
    return form.password.data == form.confirm_password.data


def login_digest(user, password):
    # ok: dj.python.auth.plain-password-compare
    return user.password == hash_password(password)


def blank(user):
    # ok: dj.python.auth.plain-password-compare
    return user.password == ""


def changed(instance, previous):
    # ok: dj.python.auth.plain-password-compare
    return instance.password != previous.state

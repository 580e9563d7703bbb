import os
import random
import secrets
import string
import time


def send_sms(phone):
    """短信验证码。"""
    digits = [str(random.randint(0, 9)) for _ in range(6)]
    # ruleid: dj.python.random.weak-for-secret
    sms_code = "".join(digits)
    # ok: dj.python.random.weak-for-secret
    code2 = "".join(secrets.choice(string.digits) for _ in range(6))
    return phone, sms_code, code2


def reset_password(user, session):
    value = str(random.random())[2:]
    # ruleid: dj.python.random.weak-for-secret
    user.reset_token = value
    # ruleid: dj.python.random.weak-for-secret
    session["csrf"] = random.getrandbits(64)
    strong = random.SystemRandom().getrandbits(128)
    # ok: dj.python.random.weak-for-secret
    session["csrf"] = strong
    # ok: dj.python.random.weak-for-secret
    user.api_key = secrets.token_urlsafe(32)


def remember(response, user):
    value = str(random.getrandbits(32))
    # ruleid: dj.python.random.weak-for-secret
    response.set_cookie("rem", value, secure=True)
    # ok: dj.python.random.weak-for-secret
    response.set_cookie("rem2", secrets.token_hex(16), secure=True)


def make_ticket():
    value = random.choice("abcdef")
    # ruleid: dj.python.random.weak-for-secret
    return "T" + value


def pick_banner(banners):
    # 轮播图，与安全无关
    # ok: dj.python.random.weak-for-secret
    banner = random.choice(banners)
    return banner


def seed_all():
    # ruleid: dj.python.random.fixed-seed
    random.seed(int(time.time()))
    # ruleid: dj.python.random.fixed-seed
    random.seed(os.getpid())
    # ok: dj.python.random.fixed-seed
    random.seed()
    # 仿真复现
    # ok: dj.python.random.fixed-seed
    random.seed(42)


def remember_login(request, login_sessions, user, remembered, shuffled):
    """记住登录：会话表的键由用户拼成。"""
    import random

    key = "remember" + user
    value = str(random.uniform(0, 1))[2:]
    # ruleid: dj.python.random.weak-for-secret
    login_sessions[key] = value
    picked = random.choice(["蓝", "绿"])
    # ok: dj.python.random.weak-for-secret
    shuffled[user] = picked

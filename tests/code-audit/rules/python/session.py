from flask import Flask, make_response

app = Flask(__name__)
# ruleid: dj.python.session.insecure-session-config
app.config["SESSION_COOKIE_HTTPONLY"] = False
# ruleid: dj.python.session.insecure-session-config
SESSION_COOKIE_SECURE = False
# ok: dj.python.session.insecure-session-config
CSRF_COOKIE_SECURE = True
# 与 Cookie 无关
# ok: dj.python.session.insecure-session-config
USE_TZ = False


@app.route("/login", methods=["POST"])
def login():
    resp = make_response("登录成功")
    # ruleid: dj.python.session.cookie-not-secure
    resp.set_cookie("theme", "dark", secure=False, httponly=True)
    name = "user_token"
    # ruleid: dj.python.session.session-cookie-flags-missing
    resp.set_cookie(name, issue(), max_age=1800)
    # ok: dj.python.session.cookie-not-secure
    # ok: dj.python.session.session-cookie-flags-missing
    resp.set_cookie("session_id", issue(), secure=True, httponly=True, samesite="Lax")
    # 界面偏好
    # ok: dj.python.session.cookie-not-secure
    # ok: dj.python.session.session-cookie-flags-missing
    resp.set_cookie("lang", "zh-CN")
    return resp

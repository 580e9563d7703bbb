import hmac
import os
import jwt
import pymysql
from Crypto.Cipher import AES
from flask import Flask, request

app = Flask(__name__)
# ruleid: dj.python.secrets.framework-secret-key
app.config["SECRET_KEY"] = "zwfw-2023-dev"
# ruleid: dj.python.secrets.framework-secret-key
app.secret_key = "zwfw-2023-dev"
# ok: dj.python.secrets.framework-secret-key
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
# 占位
# ok: dj.python.secrets.framework-secret-key
SECRET_KEY = ""

# ruleid: dj.python.secrets.connect-password
db = pymysql.connect(host="10.1.1.9", user="root", password="Zw@2023!")
# ok: dj.python.secrets.connect-password
db2 = pymysql.connect(host="10.1.1.9", user="app", password=os.environ["DB_PWD"])
# 表单控件
# ok: dj.python.secrets.connect-password
field = render_input(kind="password", password="请输入口令")


def protect(data, iv):
    # ruleid: dj.python.secrets.constant-cipher-key
    a = AES.new(b"1234567890abcdef", AES.MODE_CBC, iv)
    key = "zwfw-hmac-key"
    # ruleid: dj.python.secrets.constant-cipher-key
    token = jwt.encode({"uid": 1}, key, algorithm="HS256")
    # ok: dj.python.secrets.constant-cipher-key
    b = AES.new(load_key("archive"), AES.MODE_GCM)
    # ok: dj.python.secrets.constant-cipher-key
    c = hmac.new(os.environ["HMAC_KEY"].encode(), data, "sha256")
    return a, token, b, c


@app.route("/login", methods=["POST"])
def login():
    password = request.form["password"]
    # ruleid: dj.python.secrets.backdoor-compare
    if password == "Admin@123":
        return "ok"
    # ok: dj.python.secrets.backdoor-compare
    if password == "":
        return "口令为空"
    # ok: dj.python.secrets.backdoor-compare
    if password == request.form["confirm"]:
        return "一致"
    return "口令错误"

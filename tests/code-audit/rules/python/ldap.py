import re
import ldap
import ldap3
from flask import Flask, request
from ldap3.utils.conv import escape_filter_chars

app = Flask(__name__)
BASE = "ou=users,dc=example,dc=gov,dc=cn"


@app.route("/contacts")
def contacts():
    """通讯录查询。"""
    uid = request.args.get("uid")
    cond = "(&(objectClass=person)(uid=%s))" % uid
    conn = ldap3.Connection(server)
    # ruleid: dj.python.ldap.filter-taint
    conn.search(BASE, cond, attributes=["cn", "mail"])
    # 转义之后
    # ok: dj.python.ldap.filter-taint
    conn.search(BASE, f"(uid={escape_filter_chars(uid)})", attributes=["cn"])
    old = ldap.initialize("ldaps://ldap.example.gov.cn")
    name = uid if uid else "*"
    # ruleid: dj.python.ldap.filter-taint
    old.search_s(BASE, ldap.SCOPE_SUBTREE, "(cn=" + name + ")")
    # ruleid: dj.python.ldap.filter-taint
    old.search_s("ou=" + request.args["dept"] + "," + BASE, ldap.SCOPE_SUBTREE, "(cn=*)")
    # 正则的 search 与目录无关
    # ok: dj.python.ldap.filter-taint
    re.search(r"^\w+$", uid)
    return "ok"

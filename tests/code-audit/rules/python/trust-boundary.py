from flask import Flask, request, session

app = Flask(__name__)
DEPTS = {"01": "办公室", "02": "财务处"}


@app.route("/switch", methods=["POST"])
def switch_dept():
    dept = request.form.get("dept")
    current = dept if dept else "01"
    # ruleid: dj.python.trust-boundary.session-taint
    session["dept"] = current
    key = request.form["key"]
    # ruleid: dj.python.trust-boundary.session-taint
    session[key] = "1"
    page = int(request.form["page"])
    # ok: dj.python.trust-boundary.session-taint
    session["page"] = page
    if dept not in DEPTS:
        return "部门不存在"
    # ok: dj.python.trust-boundary.session-taint
    session["checked_dept"] = dept
    return "ok"


@app.route("/admin/users")
def users():
    # ruleid: dj.python.trust-boundary.role-from-client
    if request.cookies.get("role") == "admin":
        return "all"
    # ruleid: dj.python.trust-boundary.role-from-client
    if request.headers.get("X-Is-Admin"):
        return "all"
    # 会话在服务端
    # ok: dj.python.trust-boundary.role-from-client
    if session.get("role") == "admin":
        return "all"
    # 与权限无关的参数
    # ok: dj.python.trust-boundary.role-from-client
    if request.args.get("format") == "xml":
        return "xml"
    return "none"


def set_theme(request):
    # ruleid: dj.python.trust-boundary.session-taint
    request.session["user_type"] = request.POST["user_type"]

import pandas as pd
from fastapi import APIRouter
from flask import Flask, request
from sqlalchemy import text
from django.db.models.expressions import RawSQL

app = Flask(__name__)
router = APIRouter()


@app.route("/archives/search")
def search_archives():
    """档案检索：关键字直接拼进语句。"""
    keyword = request.args.get("keyword", "")
    sql = "SELECT id, title FROM t_archive WHERE title LIKE '%" + keyword + "%'"
    cur = conn.cursor()
    # ruleid: dj.python.sqli.dbapi-taint
    # ruleid: dj.python.sqli.built-statement
    cur.execute(sql)
    # 参数绑定
    # ok: dj.python.sqli.dbapi-taint
    # ok: dj.python.sqli.built-statement
    cur.execute("SELECT id FROM t_archive WHERE title LIKE %s", (f"%{keyword}%",))
    return "ok"


@app.route("/archives/<dept>/list")
def list_by_dept(dept):
    order = request.args.get("order")
    clause = "" if order is None else " ORDER BY " + order
    # ruleid: dj.python.sqli.dbapi-taint
    # ruleid: dj.python.sqli.built-statement
    cur.execute("SELECT * FROM t_archive WHERE valid = 1" + clause, ())
    # 切片、拆分后仍是外部数据
    level = request.args["level"]
    part = level[1:4]
    # ruleid: dj.python.sqli.dbapi-taint
    pd.read_sql("SELECT * FROM t_dept WHERE code = '{}'".format(part + dept), engine)
    return "ok"


@app.route("/user/<int:uid>")
def user_detail(uid):
    page = int(request.args.get("page", "1"))
    # 数字不会改变语句结构
    # ok: dj.python.sqli.dbapi-taint
    # ruleid: dj.python.sqli.built-statement
    cur.execute("SELECT * FROM t_user WHERE id = %d LIMIT %d" % (uid, page))
    return "ok"


@app.route("/report")
def report():
    column = request.args.get("column")
    if column not in ("created", "dept_name"):
        return "排序列不合法"
    # 白名单之后
    # ok: dj.python.sqli.dbapi-taint
    # ruleid: dj.python.sqli.built-statement
    cur.execute(f"SELECT * FROM t_report ORDER BY {column}")
    kind = {"name": request.form["n"]}
    kind["table"] = "t_report"
    # 取出的是常量
    # ok: dj.python.sqli.dbapi-taint
    cur.execute(kind["table"])
    return "ok"


@router.get("/citizen")
async def citizen(name: str, size: int = 10):
    # ruleid: dj.python.sqli.sqlalchemy-text-taint
    # ruleid: dj.python.sqli.built-statement
    await session.execute(text(f"SELECT * FROM citizen WHERE name = '{name}'"))
    # ok: dj.python.sqli.sqlalchemy-text-taint
    stmt = text("SELECT * FROM citizen WHERE name = :n LIMIT :s")
    # ok: dj.python.sqli.sqlalchemy-text-taint
    return await session.execute(stmt, {"n": name, "s": size})


def django_list(request):
    dept = request.GET.get("dept")
    where = "dept_id = %s" % dept
    # ruleid: dj.python.sqli.django-raw-taint
    rows = Notice.objects.extra(where=[where])
    # ruleid: dj.python.sqli.django-raw-taint
    # ruleid: dj.python.sqli.built-statement
    Notice.objects.raw("SELECT * FROM notice WHERE dept = '" + dept + "'")
    # ruleid: dj.python.sqli.django-raw-taint
    Notice.objects.annotate(v=RawSQL(f"select count(1) from log where d = {dept}", ()))
    # ok: dj.python.sqli.django-raw-taint
    Notice.objects.raw("SELECT * FROM notice WHERE dept = %s", [dept])
    # ok: dj.python.sqli.django-raw-taint
    Notice.objects.filter(dept=dept).extra(where=["valid = 1"])
    return rows


class DeptDao:
    TABLE = "t_dept"

    def by_name(self, name):
        # 数据层：来源不在本函数
        # ruleid: dj.python.sqli.built-statement
        self.cur.execute("SELECT * FROM t_dept WHERE name = '%s'" % name)

    def by_ids(self, ids):
        placeholders = ",".join(["%s"] * len(ids))
        # ok: dj.python.sqli.built-statement
        self.cur.execute(f"SELECT * FROM t_dept WHERE id IN ({placeholders})", ids)

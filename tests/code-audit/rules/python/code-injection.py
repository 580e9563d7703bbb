import ast
import importlib
import jinja2
from flask import Flask, render_template, render_template_string, request

app = Flask(__name__)
ACTIONS = {"sum": sum, "max": max}


@app.route("/calc", methods=["POST"])
def calc():
    """绩效公式在线试算。"""
    formula = request.form["formula"]
    # ruleid: dj.python.code-injection.eval-taint
    result = eval(formula)
    body = "result = " + (formula or "0")
    # ruleid: dj.python.code-injection.eval-taint
    exec(body, {})
    # 字面量解析
    # ok: dj.python.code-injection.eval-taint
    eval("1 + 1")
    # ok: dj.python.code-injection.eval-taint
    value = eval(repr(ast.literal_eval(formula)))
    return str(result) + str(value)


@app.route("/plugin")
def plugin():
    name = request.args.get("name")
    # ruleid: dj.python.code-injection.dynamic-import-taint
    module = importlib.import_module("plugins." + name)
    action = request.args.get("action")
    # ruleid: dj.python.code-injection.dynamic-import-taint
    getattr(module, action)()
    # ok: dj.python.code-injection.dynamic-import-taint
    ACTIONS[action]([1, 2])
    if name not in ("excel", "pdf"):
        return "不支持"
    # ok: dj.python.code-injection.dynamic-import-taint
    importlib.import_module("plugins." + name)
    return "ok"


@app.route("/notice")
def notice():
    title = request.args.get("title")
    page = "<h1>" + title + "</h1>{{ body }}"
    # ruleid: dj.python.code-injection.template-from-string
    html = render_template_string(page, body="x")
    # ruleid: dj.python.code-injection.template-from-string
    jinja2.Template("尊敬的 %s：" % title).render()
    # ok: dj.python.code-injection.template-from-string
    render_template_string("<h1>{{ title }}</h1>", title=title)
    # ok: dj.python.code-injection.template-from-string
    render_template("notice.html", title=title)
    return html

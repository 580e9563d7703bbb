import html
import json
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from flask import Flask, Markup, jsonify, make_response, render_template, request
from jinja2 import Environment, FileSystemLoader, select_autoescape

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name", "")
    page = "<h2>欢迎办理，"
    page += f"{name}</h2>"
    # ruleid: dj.python.xss.response-body-taint
    return page


@app.route("/search")
def search():
    word = request.args.get("word")
    tip = word if word else "（空）"
    # ruleid: dj.python.xss.response-body-taint
    resp = make_response("没有找到：" + tip)
    safe = html.escape(word)
    # ok: dj.python.xss.response-body-taint
    ok = make_response("没有找到：" + safe)
    # ruleid: dj.python.xss.unescaped-markup-taint
    badge = Markup("<b>%s</b>" % word)
    # ok: dj.python.xss.unescaped-markup-taint
    plain = Markup("<b>%s</b>") % word
    # ok: dj.python.xss.unescaped-markup-taint
    fixed = Markup("<b>" + html.escape(word) + "</b>")
    return render_template("s.html", resp=resp, ok=ok, badge=badge, plain=plain, fixed=fixed)


@app.route("/api/echo")
def echo():
    # ok: dj.python.xss.response-body-taint
    return jsonify(word=request.args.get("word"))


@app.route("/api/echo2")
def echo2():
    # 字典由框架转为 JSON
    # ok: dj.python.xss.response-body-taint
    return {"word": request.args.get("word")}


def detail(request):
    name = request.GET["name"]
    if name == "":
        # ok: dj.python.xss.response-body-taint
        return HttpResponse(json.dumps({"name": name}), content_type="application/json")
    # ruleid: dj.python.xss.unescaped-markup-taint
    title = mark_safe("<i>" + name + "</i>")
    # ruleid: dj.python.xss.response-body-taint
    return HttpResponse("您好，%s" % name, title)


# ruleid: dj.python.xss.autoescape-off
env = Environment(loader=FileSystemLoader("templates"))
# ruleid: dj.python.xss.autoescape-off
env2 = Environment(loader=FileSystemLoader("templates"), autoescape=False)
# ok: dj.python.xss.autoescape-off
env3 = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())
# ok: dj.python.xss.autoescape-off
mail = render_template("mail.txt", autoescape=False)

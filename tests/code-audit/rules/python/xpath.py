import re
import elementpath
import lxml.etree
from flask import Flask, request

app = Flask(__name__)
tree = lxml.etree.parse("data/staff.xml")


@app.route("/staff")
def staff():
    no = request.args.get("no")
    query = f"/staff/person[@no='{no}']"
    # ruleid: dj.python.xpath.expression-taint
    tree.xpath(query)
    key = no if no else "0"
    # ruleid: dj.python.xpath.expression-taint
    elementpath.select(tree, "//person[@no='" + key + "']/name")
    # 变量绑定
    # ok: dj.python.xpath.expression-taint
    tree.xpath("/staff/person[@no=$no]", no=no)
    # ok: dj.python.xpath.expression-taint
    re.findall(no, "abc")
    return "ok"


@app.route("/staff/checked")
def checked():
    no = request.args.get("no")
    if "'" in no:
        return "工号不合法"
    # ok: dj.python.xpath.expression-taint
    return str(tree.xpath(f"/staff/person[@no='{no}']"))

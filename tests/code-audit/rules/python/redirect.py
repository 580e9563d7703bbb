from urllib.parse import urlparse
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.route("/sso/back")
def sso_back():
    target = request.args.get("service")
    url = target if target else "/"
    # ruleid: dj.python.redirect.open-redirect-taint
    return redirect(url)


@app.route("/sso/checked")
def sso_checked():
    target = request.args.get("service")
    parts = urlparse(target)
    if parts.netloc not in ["sso.example.gov.cn"] or parts.scheme != "https":
        return "地址不合法"
    # ok: dj.python.redirect.open-redirect-taint
    return redirect(target)


@app.route("/home")
def home():
    # ok: dj.python.redirect.open-redirect-taint
    return redirect(url_for("detail", no=request.args.get("no")))


@app.route("/detail")
def detail():
    # 站内路径
    # ok: dj.python.redirect.open-redirect-taint
    return redirect("/archive/" + request.args["no"])


def login(request):
    nxt = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(nxt, allowed_hosts={request.get_host()}):
        nxt = "/"
    # ok: dj.python.redirect.open-redirect-taint
    return HttpResponseRedirect(nxt)


def logout(request):
    # ruleid: dj.python.redirect.open-redirect-taint
    return HttpResponseRedirect(request.GET["next"])

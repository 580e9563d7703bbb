import httpx
import requests
from fastapi import APIRouter
from flask import Flask, request
from urllib.parse import urlparse
from urllib.request import urlopen

app = Flask(__name__)
router = APIRouter()


@app.route("/proxy/image")
def proxy_image():
    url = request.args.get("url")
    target = url if url else "http://127.0.0.1/"
    # ruleid: dj.python.ssrf.request-url-taint
    data = requests.get(target, timeout=5).content
    # ruleid: dj.python.ssrf.request-url-taint
    urlopen("http://" + request.args["host"] + "/status")
    # 主机固定
    # ok: dj.python.ssrf.request-url-taint
    requests.get("https://api.example.gov.cn/v1/" + request.args["id"])
    # ok: dj.python.ssrf.request-url-taint
    requests.get(f"https://api.example.gov.cn/v1/{url}", timeout=5)
    # 外部输入只作请求体
    # ok: dj.python.ssrf.request-url-taint
    requests.post("https://api.example.gov.cn/push", json={"url": url})
    return data


@app.route("/proxy/checked")
def checked():
    url = request.args.get("url")
    parts = urlparse(url)
    if parts.hostname not in ("img.example.gov.cn",):
        return "地址不在白名单"
    # ok: dj.python.ssrf.request-url-taint
    return requests.get(url).content


@router.post("/hook/test")
async def hook_test(callback: str):
    async with httpx.AsyncClient() as client:
        # ruleid: dj.python.ssrf.request-url-taint
        return await client.post(callback, json={})

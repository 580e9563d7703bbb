import base64
import hmac
import json
import pickle
import yaml
from flask import Flask, request

app = Flask(__name__)


@app.route("/session/restore")
def restore():
    raw = base64.urlsafe_b64decode(request.cookies.get("state", ""))
    # ruleid: dj.python.deserialization.object-load-taint
    # ruleid: dj.python.deserialization.object-load-variable
    state = pickle.loads(raw)
    # ok: dj.python.deserialization.object-load-taint
    # ok: dj.python.deserialization.object-load-variable
    other = json.loads(raw)
    # 拷贝自己的对象
    # ok: dj.python.deserialization.object-load-taint
    # ok: dj.python.deserialization.object-load-variable
    copy = pickle.loads(pickle.dumps(other))
    return str((state, copy))


@app.route("/flow/import", methods=["POST"])
def import_flow():
    """导入流程定义。"""
    body = request.get_data() or b"{}"
    # ruleid: dj.python.deserialization.object-load-taint
    # ruleid: dj.python.deserialization.yaml-unsafe-loader
    flow = yaml.load(body, Loader=yaml.Loader)
    # ok: dj.python.deserialization.object-load-taint
    # ok: dj.python.deserialization.yaml-unsafe-loader
    safe = yaml.safe_load(body)
    # ok: dj.python.deserialization.yaml-unsafe-loader
    also = yaml.load(body, Loader=yaml.SafeLoader)
    return str((flow, safe, also))


def load_config(path):
    with open(path) as f:
        # ruleid: dj.python.deserialization.yaml-unsafe-loader
        return yaml.load(f)


def from_cache(client, key):
    # ruleid: dj.python.deserialization.object-load-variable
    return pickle.loads(client.get(key))


@app.route("/session/signed")
def signed():
    raw = base64.b64decode(request.cookies["state"])
    if not hmac.compare_digest(sign(raw), request.cookies["sig"]):
        return "签名不符"
    # 验签之后仍留线索
    # ok: dj.python.deserialization.object-load-taint
    # ruleid: dj.python.deserialization.object-load-variable
    return str(pickle.loads(raw))

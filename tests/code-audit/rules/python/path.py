import os
import pathlib
import tarfile
import tempfile
from flask import Flask, request, send_file
from werkzeug.utils import secure_filename

app = Flask(__name__)
ROOT = "/data/attach"


@app.route("/attach/download")
def download():
    name = request.args.get("name")
    path = os.path.join(ROOT, name)
    # ruleid: dj.python.path.file-access-taint
    with open(path, "rb") as f:
        f.read()
    # ruleid: dj.python.path.file-access-taint
    return send_file(f"{ROOT}/{name}")


@app.route("/attach/read")
def read():
    target = pathlib.Path(ROOT) / request.args["name"]
    if not str(target).startswith(ROOT):
        return "非法路径"
    # 未规范化就比较前缀，../ 仍可越出
    # ruleid: dj.python.path.file-access-taint
    target.read_text()
    real = (pathlib.Path(ROOT) / request.args["name"]).resolve()
    if not real.is_relative_to(ROOT):
        return "非法路径"
    # ok: dj.python.path.file-access-taint
    return real.read_text()


@app.route("/attach/upload", methods=["POST"])
def upload():
    f = request.files["file"]
    dest = os.path.join(ROOT, f.filename)
    # ruleid: dj.python.path.file-access-taint
    f.save(dest)
    # ok: dj.python.path.file-access-taint
    f.save(os.path.join(ROOT, secure_filename(f.filename)))
    year = int(request.form["year"])
    # ok: dj.python.path.file-access-taint
    open(f"{ROOT}/{year}/index.txt")
    name = request.form["name"]
    if ".." in name or "/" in name:
        return "非法文件名"
    return "ok"


@app.route("/attach/delete")
def delete():
    name = request.args["name"]
    if "../" in name:
        return "非法文件名"
    # ok: dj.python.path.file-access-taint
    os.remove(ROOT + "/" + name)
    other = request.args["other"] if request.args.get("other") else "tmp"
    # ruleid: dj.python.path.file-access-taint
    os.remove(ROOT + "/" + other)
    return "ok"


def unpack(package, dest):
    with tarfile.open(package) as tar:
        # ruleid: dj.python.path.archive-extract
        tar.extractall(dest)
    with tarfile.open(package) as tar:
        # ok: dj.python.path.archive-extract
        tar.extractall(dest, filter="data")
    table = load_table(dest)
    # ok: dj.python.path.archive-extract
    table.extract(dest)
    # ruleid: dj.python.path.insecure-tempfile
    tmp = tempfile.mktemp(suffix=".xls")
    # ok: dj.python.path.insecure-tempfile
    fd, tmp2 = tempfile.mkstemp()
    # ok: dj.python.path.insecure-tempfile
    with tempfile.NamedTemporaryFile() as t:
        return t, tmp, tmp2, fd

import os
import shlex
import subprocess
import paramiko
from flask import Flask, request

app = Flask(__name__)


@app.route("/ops/ping")
def ping():
    ip = request.values.get("ip")
    cmd = "ping -c 1 " + ip
    # ruleid: dj.python.cmdi.os-command-taint
    os.system(cmd)
    # ruleid: dj.python.cmdi.os-command-taint
    # ruleid: dj.python.cmdi.shell-true-variable
    out = subprocess.check_output(f"nslookup {ip}", shell=True)
    args = ["sh", "-c"]
    args.append(f"traceroute {ip}")
    # ruleid: dj.python.cmdi.os-command-taint
    subprocess.run(args, capture_output=True)
    host = ip if ip else "127.0.0.1"
    client = paramiko.SSHClient()
    # ruleid: dj.python.cmdi.os-command-taint
    client.exec_command("ping " + host)
    # 转义之后
    # ok: dj.python.cmdi.os-command-taint
    os.system("ping -c 1 " + shlex.quote(ip))
    # 整数
    # ok: dj.python.cmdi.os-command-taint
    os.popen("sleep %d" % int(request.args["n"]))
    return out


def backup(db_name, target):
    """定时备份：来源在调用方。"""
    cmd = f"mysqldump {db_name} > {target}"
    # ruleid: dj.python.cmdi.shell-true-variable
    subprocess.Popen(cmd, shell=True)
    # ok: dj.python.cmdi.shell-true-variable
    subprocess.run("systemctl restart nginx", shell=True, check=True)
    # ok: dj.python.cmdi.shell-true-variable
    subprocess.run(["mysqldump", db_name], check=True)

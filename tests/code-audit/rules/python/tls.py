import ssl
import paramiko
import requests

# ruleid: dj.python.tls.verify-disabled
requests.get("https://10.1.1.8/api", verify=False)
# ok: dj.python.tls.verify-disabled
requests.get("https://10.1.1.8/api", verify="/etc/pki/ca.pem")
session = requests.Session()
# ruleid: dj.python.tls.verify-disabled
session.verify = False
# ruleid: dj.python.tls.verify-disabled
ssl._create_default_https_context = ssl._create_unverified_context
ctx = ssl.create_default_context()
# ruleid: dj.python.tls.verify-disabled
ctx.check_hostname = False
# ruleid: dj.python.tls.verify-disabled
ctx.verify_mode = ssl.CERT_NONE
# 与传输无关的 verify
# ok: dj.python.tls.verify-disabled
form.verify = False
# ruleid: dj.python.tls.old-protocol
old = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
# ok: dj.python.tls.old-protocol
new = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
# ok: dj.python.tls.old-protocol
new.minimum_version = ssl.TLSVersion.TLSv1_2
client = paramiko.SSHClient()
# ruleid: dj.python.tls.ssh-host-key
client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
# ok: dj.python.tls.ssh-host-key
client.set_missing_host_key_policy(paramiko.RejectPolicy())
# ok: dj.python.tls.ssh-host-key
client.load_system_host_keys()

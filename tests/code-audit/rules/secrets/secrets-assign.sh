#!/bin/sh
# 某市政务服务网夜间备份脚本（均为虚构）
# ruleid: dj.secrets.secrets.password-assignment
DB_PASSWORD="Zwfw@2023#db"
# ruleid: dj.secrets.secrets.password-assignment
export SFTP_PWD='admin123'
# ruleid: dj.secrets.secrets.password-assignment
curl -d '{"appKey":"zwfw","api_key":"k3Rz8QmVn5tYw2Hc"}' "$GATEWAY/token"
# ok: dj.secrets.secrets.password-assignment
DB_PASSWORD="$(vault read -field=value secret/zwfw/db)"
# ok: dj.secrets.secrets.password-assignment
DB_PASSWORD="${DB_PASSWORD_2023}"
# ok: dj.secrets.secrets.password-assignment
DB_PASSWORD="your_password_123"
# ok: dj.secrets.secrets.password-assignment
PASSWORD_FILE="/etc/zwfw/db1.pwd"
# ok: dj.secrets.secrets.password-assignment
msg_password="密码长度为8到20位"
# ok: dj.secrets.secrets.password-assignment
input_type_password="password"
# ok: dj.secrets.secrets.password-assignment
PASSWORD_PATTERN='^[a-zA-Z0-9]{8}'

# ruleid: dj.secrets.secrets.connection-string
URL="jdbc:mysql://10.20.1.8:3306/zwfw?useSSL=false&user=root&password=Zwfw2023db"
# ruleid: dj.secrets.secrets.connection-string
CONN="Server=10.20.1.9;Database=oa;User Id=sa;Password=Oa#2022sa;"
# ruleid: dj.secrets.secrets.connection-string
DSN="archive:Arch1ve_2022@tcp(10.20.1.10:3306)/archive?charset=utf8"
# ok: dj.secrets.secrets.connection-string
URL="jdbc:mysql://10.20.1.8:3306/zwfw?user=zwfw&password=${DB_PASSWORD}"
# ok: dj.secrets.secrets.connection-string
URL="jdbc:dm://10.20.1.8:5236/ZWFW?compatibleMode=oracle"
# ok: dj.secrets.secrets.connection-string
CONN="Server=10.20.1.9;Database=oa;Integrated Security=true;"
# ok: dj.secrets.secrets.connection-string
DSN="archive:$DB_PASSWORD@tcp(10.20.1.10:3306)/archive"

# ruleid: dj.secrets.secrets.url-userinfo
REDIS="redis://:Red1s_zwfw@10.20.1.11:6379/0"
# ruleid: dj.secrets.secrets.url-userinfo
CAMERA="rtsp://admin:hik12345@10.30.2.15:554/h264/ch1/main"
# ok: dj.secrets.secrets.url-userinfo
REDIS="redis://10.20.1.11:6379/0"
# ok: dj.secrets.secrets.url-userinfo
REDIS="redis://:${REDIS_PASSWORD}@10.20.1.11:6379/0"
# ok: dj.secrets.secrets.url-userinfo
DOC="https://user:password@host.internal/path"
# ok: dj.secrets.secrets.url-userinfo
MAIL="https://portal.zwfw.gov.cn:8443/contact?mail=kefu@zwfw.gov.cn"

# 便民服务系统初始化数据（号码均为虚构，校验位不成立）
# ruleid: dj.secrets.leak.id-card-literal
INSERT INTO t_citizen (name, id_card) VALUES ('张某某', '110101199003070000');
# ok: dj.secrets.leak.id-card-literal
INSERT INTO t_citizen (name, id_card) VALUES ('张某某', '1101**********0000');
# ok: dj.secrets.leak.id-card-literal
INSERT INTO t_order (order_no) VALUES ('202311230915201234');
# ok: dj.secrets.leak.id-card-literal
INSERT INTO t_file (sm3) VALUES ('66c7f0f4110101199003070000e4d2b0a3');
# ruleid: dj.secrets.leak.phone-in-data
UPDATE t_contact SET phone = '13900000000' WHERE id = 1;
# ruleid: dj.secrets.leak.phone-in-data
{"name": "值班室", "mobile": "18800000001"}
# ok: dj.secrets.leak.phone-in-data
UPDATE t_contact SET phone = '010-12345' WHERE id = 2;
# ok: dj.secrets.leak.phone-in-data
UPDATE t_contact SET phone = ? WHERE id = 2;
# ok: dj.secrets.leak.phone-in-data
UPDATE t_log SET ts = 13900000000123;

// 数据库连接与接口签名
const mysql = require('mysql2');
const crypto = require('crypto');
const CryptoJS = require('crypto-js');

const pool = mysql.createPool({
  host: '10.1.1.8',
  user: 'root',
  // ruleid: dj.javascript.secrets.hardcoded-password
  password: 'Gov@2024#db',
});
// ruleid: dj.javascript.secrets.hardcoded-password
const appSecret = '9f86d081884c7d659a2feaa0c55ad015';

const safePool = mysql.createPool({
  host: '10.1.1.8',
  // ok: dj.javascript.secrets.hardcoded-password
  password: process.env.DB_PASSWORD,
});
// 提示语、字段名不是口令
const messages = {
  // ok: dj.javascript.secrets.hardcoded-password
  password: '请输入登录密码',
  // ok: dj.javascript.secrets.hardcoded-password
  newPwd: 'form.newPwd',
};

function sign(text) {
  // ruleid: dj.javascript.secrets.credential-literal
  const a = crypto.createHmac('sha256', 'k9#mT2!qLx').update(text).digest('hex');
  // ruleid: dj.javascript.secrets.credential-literal
  const b = CryptoJS.AES.encrypt(text, 'k9mT2qLxk9mT2qLx').toString();
  // ok: dj.javascript.secrets.credential-literal
  const c = crypto.createHmac('sha256', process.env.SIGN_KEY).update(text).digest('hex');
  // ok: dj.javascript.secrets.credential-literal
  const d = crypto.createHash('sha256').update('固定文本').digest('hex');
  return [a, b, c, d];
}
module.exports = { pool, safePool, messages, appSecret, sign };

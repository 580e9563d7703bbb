// 短信验证码与会话令牌
const crypto = require('crypto');

function sendSms(phone) {
  // ruleid: dj.javascript.random.weak-for-secret
  const smsCode = Math.floor(Math.random() * 900000) + 100000;
  // ok: dj.javascript.random.weak-for-secret
  const verifyCode = crypto.randomInt(100000, 1000000);
  return [phone, smsCode, verifyCode];
}

function login(user) {
  let part = '';
  part += Math.random().toString(36).slice(2);
  const prefix = user.admin ? 'a' + part : part;
  // ruleid: dj.javascript.random.weak-for-secret
  user.token = prefix;
  // ruleid: dj.javascript.random.weak-for-secret
  const sessionId = `s-${Date.now()}`;
  // ok: dj.javascript.random.weak-for-secret
  const accessKey = crypto.randomBytes(32).toString('hex');
  // ok: dj.javascript.random.weak-for-secret
  const tokenExpireTime = Date.now() + 1800000;
  return { user, sessionId, accessKey, tokenExpireTime };
}

function generatePassword() {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  // ruleid: dj.javascript.random.weak-for-secret
  return letters[Math.floor(Math.random() * letters.length)];
}

// 图表配色、动画错峰不是安全用途
function color() {
  // ok: dj.javascript.random.weak-for-secret
  const hue = Math.random() * 360;
  return hue;
}
module.exports = { sendSms, login, generatePassword, color };

// 令牌签发与校验
const jwt = require('jsonwebtoken');
const crypto = require('crypto');

function check(token) {
  // ruleid: dj.javascript.auth.jwt-none
  const a = jwt.verify(token, process.env.JWT_KEY, { algorithms: ['HS256', 'none'] });
  // ok: dj.javascript.auth.jwt-none, dj.javascript.auth.jwt-secret-literal
  const b = jwt.verify(token, process.env.JWT_KEY, { algorithms: ['HS256'] });
  // ok: dj.javascript.auth.jwt-none
  const table = { align: 'none', algorithms: ['SM3'] };
  return [a, b, table];
}

function currentUser(req) {
  // ruleid: dj.javascript.auth.jwt-not-verified
  return jwt.decode(req.headers.authorization).userId;
}

function currentUserSafe(req) {
  const token = req.headers.authorization;
  jwt.verify(token, process.env.JWT_KEY, { algorithms: ['HS256'] });
  // ok: dj.javascript.auth.jwt-not-verified
  return jwt.decode(token).userId;
}

// 其他解码
function decodeName(iconv, bytes) {
  // ok: dj.javascript.auth.jwt-not-verified
  return iconv.decode(bytes, 'gb18030');
}

function issue(user) {
  // ruleid: dj.javascript.auth.jwt-secret-literal
  const a = jwt.sign({ id: user.id }, 'gov-oa-secret', { expiresIn: '30m' });
  const key = 'portal2024';
  // ruleid: dj.javascript.auth.jwt-secret-literal
  const b = jwt.sign({ id: user.id }, key);
  // ok: dj.javascript.auth.jwt-secret-literal
  const c = jwt.sign({ id: user.id }, process.env.JWT_KEY, { expiresIn: '30m' });
  return [a, b, c];
}

function verifySign(req, expectedSign) {
  // ruleid: dj.javascript.auth.timing-compare
  if (expectedSign !== req.query.sign) return false;
  // ok: dj.javascript.auth.timing-compare
  if (!crypto.timingSafeEqual(Buffer.from(expectedSign), Buffer.from(req.query.sign))) return false;
  // ok: dj.javascript.auth.timing-compare
  return req.query.kind === 'dept';
}
module.exports = { check, currentUser, currentUserSafe, decodeName, issue, verifySign };

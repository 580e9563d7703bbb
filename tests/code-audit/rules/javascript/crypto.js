// 口令与敏感字段加密
const crypto = require('crypto');
const CryptoJS = require('crypto-js');
const { sm3, sm4 } = require('sm-crypto');

function hashPassword(password, salt) {
  // ruleid: dj.javascript.crypto.weak-hash
  const a = crypto.createHash('md5').update(password).digest('hex');
  // ruleid: dj.javascript.crypto.weak-hash
  const b = CryptoJS.SHA1(password).toString();
  // ruleid: dj.javascript.crypto.weak-hash
  const c = md5(password + salt);
  // ok: dj.javascript.crypto.weak-hash
  const d = crypto.createHash('sha256').update(password).digest('hex');
  // ok: dj.javascript.crypto.weak-hash
  const e = sm3(password);
  // ok: dj.javascript.crypto.weak-hash
  const f = crypto.scryptSync(password, salt, 32);
  return [a, b, c, d, e, f];
}

function encryptIdCard(text, key) {
  // ruleid: dj.javascript.crypto.weak-cipher
  const a = crypto.createCipheriv('aes-128-ecb', key, null);
  // ruleid: dj.javascript.crypto.weak-cipher
  const b = crypto.createCipher('aes-256-cbc', key);
  // ruleid: dj.javascript.crypto.weak-cipher
  const c = CryptoJS.DES.encrypt(text, key);
  // ruleid: dj.javascript.crypto.weak-cipher
  const d = CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB });
  // ok: dj.javascript.crypto.weak-cipher, dj.javascript.crypto.fixed-iv
  const e = crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));
  // ok: dj.javascript.crypto.weak-cipher
  const f = sm4.encrypt(text, key, { mode: 'cbc', iv: crypto.randomBytes(16).toString('hex') });
  return [a, b, c, d, e, f];
}

function encryptPhone(text, key) {
  // ruleid: dj.javascript.crypto.fixed-iv
  const a = crypto.createCipheriv('aes-256-cbc', key, Buffer.from('0123456789abcdef'));
  // ruleid: dj.javascript.crypto.fixed-iv
  const b = CryptoJS.AES.encrypt(text, key, { iv: CryptoJS.enc.Utf8.parse('1234567812345678') });
  const iv = crypto.randomBytes(16);
  // ok: dj.javascript.crypto.fixed-iv
  const c = crypto.createCipheriv('aes-256-cbc', key, iv);
  return [a, b, c];
}

function keys() {
  // ruleid: dj.javascript.crypto.short-key
  const a = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
  // ok: dj.javascript.crypto.short-key
  const b = crypto.generateKeyPairSync('rsa', { modulusLength: 3072 });
  // ok: dj.javascript.crypto.short-key
  const c = crypto.generateKeyPairSync('ec', { namedCurve: 'SM2' });
  return [a, b, c];
}
module.exports = { hashPassword, encryptIdCard, encryptPhone, keys };

// ruleid: dj.gm.inventory.js-sm
const { sm2 } = require('sm-crypto')
// ok: dj.gm.inventory.js-sm, dj.gm.inventory.js-other
const smtp = require('smtp-client')
const crypto = require('crypto')
const CryptoJS = require('crypto-js')

function gm(text, key, iv) {
  // ruleid: dj.gm.inventory.js-sm
  const digest = crypto.createHash('sm3').update(text).digest('hex')
  // ruleid: dj.gm.inventory.js-sm
  return crypto.createCipheriv('sm4-cbc', key, iv)
}

function other(text, key) {
  // ok: dj.gm.inventory.js-sm
  // ruleid: dj.gm.inventory.js-other
  const digest = crypto.createHash('sha256').update(text).digest('hex')
  // ruleid: dj.gm.inventory.js-other
  const cipher = CryptoJS.AES.encrypt(text, key)
  // ruleid: dj.gm.inventory.js-other
  const rsa = new JSEncrypt()
  // ok: dj.gm.inventory.js-other
  return CryptoJS.enc.Utf8.parse(text)
}

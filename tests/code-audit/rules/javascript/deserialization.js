// 从 Cookie 还原办事草稿
const serialize = require('node-serialize');
const yaml = require('js-yaml');
const v8 = require('v8');

function restoreDraft(req, res) {
  const text = Buffer.from(req.cookies.draft, 'base64').toString();
  // ruleid: dj.javascript.deserialization.unserialize-taint, dj.javascript.deserialization.unsafe-library
  const draft = serialize.unserialize(text);
  // ruleid: dj.javascript.deserialization.unserialize-taint
  const state = v8.deserialize(req.body);
  res.json([draft, state]);
}

function restoreSafe(req, res) {
  // ok: dj.javascript.deserialization.unserialize-taint, dj.javascript.deserialization.unsafe-library
  const draft = JSON.parse(req.cookies.draft);
  // ok: dj.javascript.deserialization.unserialize-taint, dj.javascript.deserialization.unsafe-library
  const rules = yaml.load(req.body.rules);
  // ok: dj.javascript.deserialization.unserialize-taint
  const fixed = yaml.load(req.body.rules, { schema: yaml.JSON_SCHEMA });
  res.json([draft, rules, fixed]);
}

function fromCache(value) {
  // ruleid: dj.javascript.deserialization.unsafe-library
  return serialize.unserialize(value);
}
module.exports = { restoreDraft, restoreSafe, fromCache };

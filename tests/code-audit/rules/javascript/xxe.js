// 电子公文交换：解析上报的 XML
const libxmljs = require('libxmljs');
const { XMLParser } = require('fast-xml-parser');

function receive(req) {
  // ruleid: dj.javascript.xxe.entities-on
  const a = libxmljs.parseXml(req.body, { noent: true });
  // ruleid: dj.javascript.xxe.entities-on
  const b = libxmljs.parseXmlString(req.body, { noblanks: true, dtdload: true });
  // ok: dj.javascript.xxe.entities-on
  const c = libxmljs.parseXml(req.body, { noblanks: true, nonet: true });
  // ok: dj.javascript.xxe.entities-on
  const d = new XMLParser({ ignoreAttributes: true }).parse(req.body);
  // ok: dj.javascript.xxe.entities-on
  const e = libxmljs.parseXml(req.body, { noent: false });
  return [a, b, c, d, e];
}
module.exports = { receive };

// 与上级平台对接
const https = require('https');

// ruleid: dj.javascript.tls.verify-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const agent = new https.Agent({
  keepAlive: true,
  // ruleid: dj.javascript.tls.verify-off
  rejectUnauthorized: false,
});
// ok: dj.javascript.tls.verify-off
const safeAgent = new https.Agent({ keepAlive: true, ca: process.env.CA_CERT });
// ok: dj.javascript.tls.verify-off
const strictAgent = new https.Agent({ rejectUnauthorized: true });
// ok: dj.javascript.tls.verify-off
process.env.NODE_ENV = '0';

// ruleid: dj.javascript.tls.old-version
const oldServer = https.createServer({ secureProtocol: 'TLSv1_method' });
// ruleid: dj.javascript.tls.old-version
const lowServer = https.createServer({ minVersion: 'TLSv1' });
// ok: dj.javascript.tls.old-version
const server = https.createServer({ minVersion: 'TLSv1.2' });
// ok: dj.javascript.tls.old-version
const methodServer = https.createServer({ secureProtocol: 'TLSv1_2_method' });
module.exports = { agent, safeAgent, strictAgent, oldServer, lowServer, server, methodServer };

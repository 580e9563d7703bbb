// 网上办事接口的跨域设置
const cors = require('cors');
const app = require('express')();
const ORIGINS = new Set(['https://portal.example.gov.cn']);

// ruleid: dj.javascript.cors.any-origin-credentials
app.use(cors({ origin: true, credentials: true }));
// ruleid: dj.javascript.cors.any-origin-credentials
app.use(cors({ credentials: true, origin: (origin, done) => done(null, true) }));
// ok: dj.javascript.cors.any-origin-credentials
app.use(cors({ origin: ['https://portal.example.gov.cn'], credentials: true }));
// ok: dj.javascript.cors.any-origin-credentials
app.use(cors({ origin: '*' }));

app.use((req, res, next) => {
  const origin = req.headers.origin ? req.headers.origin : '*';
  // ruleid: dj.javascript.cors.origin-reflected
  res.setHeader('Access-Control-Allow-Origin', origin);
  next();
});

app.use((req, res, next) => {
  const origin = req.get('Origin');
  if (ORIGINS.has(origin)) {
    // ok: dj.javascript.cors.origin-reflected
    res.setHeader('Access-Control-Allow-Origin', origin);
  }
  // ok: dj.javascript.cors.origin-reflected
  res.setHeader('Access-Control-Allow-Origin', 'https://portal.example.gov.cn');
  next();
});

function notify(frame, worker, user) {
  // ruleid: dj.javascript.cors.post-message-any
  frame.contentWindow.postMessage({ token: user.token }, '*');
  // ok: dj.javascript.cors.post-message-any
  frame.contentWindow.postMessage({ token: user.token }, 'https://portal.example.gov.cn');
  // ok: dj.javascript.cors.post-message-any
  worker.postMessage({ kind: 'start' });
}
module.exports = { app, notify };

// 单点登录回跳
const router = require('express').Router();
const CALLBACKS = { portal: 'https://portal.example.gov.cn/', oa: 'https://oa.example.gov.cn/' };

router.get('/login/callback', (req, res) => {
  // ruleid: dj.javascript.redirect.server-taint
  res.redirect(req.query.returnUrl);
});

router.get('/logout', (req, res) => {
  const { target } = req.query;
  const url = target ? target : '/login';
  // ruleid: dj.javascript.redirect.server-taint
  res.redirect(302, url);
});

async function jump(ctx) {
  // ruleid: dj.javascript.redirect.server-taint
  ctx.redirect(ctx.query.url);
}

router.get('/callback-safe', (req, res) => {
  // ok: dj.javascript.redirect.server-taint
  res.redirect(CALLBACKS[req.query.app]);
  // ok: dj.javascript.redirect.server-taint
  res.redirect('/login?returnUrl=' + req.query.returnUrl);
  // ok: dj.javascript.redirect.server-taint
  res.redirect(`/item/${encodeURIComponent(req.params.id)}`);
});

function afterLogin() {
  const target = new URLSearchParams(location.search).get('redirect');
  // ruleid: dj.javascript.redirect.dom-taint
  window.location.href = target;
}

function afterLoginVue() {
  const next = this.$route.query.redirect || '/';
  // ruleid: dj.javascript.redirect.dom-taint
  location.replace(next);
}

function afterLoginSafe(router) {
  // ok: dj.javascript.redirect.dom-taint
  window.location.href = '/index?tab=' + location.hash;
  // ok: dj.javascript.redirect.dom-taint
  router.push({ path: '/index', query: this.$route.query });
  // ok: dj.javascript.redirect.dom-taint
  location.href = CALLBACKS[this.$route.query.app];
}
module.exports = { router, jump, afterLogin, afterLoginVue, afterLoginSafe };

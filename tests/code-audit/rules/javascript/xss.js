// 服务端回显与页面脚本
const router = require('express').Router();
const escapeHtml = require('escape-html');

router.get('/search', (req, res) => {
  // ruleid: dj.javascript.xss.response-taint
  res.send('<p>没有找到“' + req.query.keyword + '”相关事项</p>');
});

router.get('/error', (req, res) => {
  const { message } = req.query;
  const text = message ? message : '系统错误';
  let html = '<html><body>';
  html += text;
  // ruleid: dj.javascript.xss.response-taint
  res.status(500).send(html);
});

router.get('/search-safe', (req, res) => {
  // ok: dj.javascript.xss.response-taint
  res.send('<p>没有找到“' + escapeHtml(req.query.keyword) + '”</p>');
  // ok: dj.javascript.xss.response-taint
  res.send({ keyword: req.query.keyword });
  // ok: dj.javascript.xss.response-taint
  res.json({ keyword: req.query.keyword });
});

router.get('/plain', (req, res) => {
  res.type('text/plain');
  // ok: dj.javascript.xss.response-taint
  res.send(req.query.echo);
});

async function koaSearch(ctx) {
  // ruleid: dj.javascript.xss.response-taint
  ctx.body = `<h3>${ctx.query.title}</h3>`;
}

async function koaSearchSafe(ctx) {
  // ok: dj.javascript.xss.response-taint
  ctx.body = { title: ctx.query.title };
}

function showTip() {
  const tip = new URLSearchParams(location.search).get('tip');
  // ruleid: dj.javascript.xss.dom-taint, dj.javascript.xss.html-sink
  document.getElementById('tip').innerHTML = tip;
  const tab = location.hash ? decodeURIComponent(location.hash) : '首页';
  // ruleid: dj.javascript.xss.dom-taint, dj.javascript.xss.html-sink
  $('#tab').html('<b>' + tab + '</b>');
}

function showTipSafe() {
  const tip = new URLSearchParams(location.search).get('tip');
  // ok: dj.javascript.xss.dom-taint
  document.getElementById('tip').textContent = tip;
  // ok: dj.javascript.xss.dom-taint, dj.javascript.xss.html-sink
  document.getElementById('tip').innerHTML = DOMPurify.sanitize(tip);
}

window.addEventListener('message', (event) => {
  // ruleid: dj.javascript.xss.dom-taint, dj.javascript.xss.html-sink
  document.querySelector('#frame').innerHTML = event.data;
});

function showNotice(notice) {
  // ruleid: dj.javascript.xss.html-sink
  document.querySelector('#notice').innerHTML = notice.content;
  // ok: dj.javascript.xss.html-sink
  document.querySelector('#notice').innerHTML = '';
  // ok: dj.javascript.xss.html-sink
  document.querySelector('#title').innerText = notice.title;
}
module.exports = { router, koaSearch, koaSearchSafe, showTip, showTipSafe, showNotice };

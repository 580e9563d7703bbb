// 指标计算与消息模板
const vm = require('vm');
const _ = require('lodash');
const ejs = require('ejs');
const router = require('express').Router();

router.post('/formula', (req, res) => {
  // ruleid: dj.javascript.code-injection.eval-taint
  const value = eval(req.body.formula);
  let code = 'return ';
  code += req.query.expr ? req.query.expr : '0';
  // ruleid: dj.javascript.code-injection.eval-taint
  const fn = new Function('row', code);
  // ruleid: dj.javascript.code-injection.eval-taint
  vm.runInNewContext(`result = ${req.body.script}`, {});
  res.json([value, fn({})]);
});

router.post('/formula-safe', (req, res) => {
  // ok: dj.javascript.code-injection.eval-taint
  const rule = JSON.parse(req.body.rule);
  const rate = Number(req.body.rate);
  // ok: dj.javascript.code-injection.eval-taint
  const fn = new Function('row', `return row.amount * ${rate}`);
  // ok: dj.javascript.code-injection.eval-taint
  const plugin = require('./plugins/summary');
  res.json([rule, fn, plugin]);
});

router.post('/notice', async (ctx) => {
  const text = '<p>' + ctx.request.body.template + '</p>';
  // ruleid: dj.javascript.code-injection.template-taint
  ctx.body = ejs.render(text, { name: '张三' });
  // ok: dj.javascript.code-injection.template-taint
  const fixed = ejs.render('<p><%= name %></p>', { name: ctx.request.body.name });
  // ok: dj.javascript.code-injection.template-taint
  const page = await ctx.render('notice', { name: ctx.request.body.name });
  return [fixed, page];
});

router.put('/setting', (req, res) => {
  const setting = {};
  // ruleid: dj.javascript.code-injection.prototype-pollution
  _.merge(setting, req.body);
  // ruleid: dj.javascript.code-injection.prototype-pollution
  _.set(setting, req.body.path, req.body.value);
  const section = req.params.section;
  // ruleid: dj.javascript.code-injection.prototype-pollution
  setting[section][req.params.key] = req.body.value;
  // ok: dj.javascript.code-injection.prototype-pollution
  const copy = Object.assign({}, { title: req.body.title, phone: req.body.phone });
  // ok: dj.javascript.code-injection.prototype-pollution
  _.set(setting, 'page.size', req.body.size);
  // ok: dj.javascript.code-injection.prototype-pollution
  _.merge(setting, { size: Number(req.body.size) });
  res.json([setting, copy]);
});

function remind(name) {
  // ruleid: dj.javascript.code-injection.timer-string
  setTimeout('show("' + name + '")', 500);
  // ok: dj.javascript.code-injection.timer-string
  setTimeout(() => show('您好' + name), 500);
  // ok: dj.javascript.code-injection.timer-string
  setInterval(show, 500);
}
module.exports = { router, remind };

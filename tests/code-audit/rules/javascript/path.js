// 附件上传与下载
const fs = require('fs');
const path = require('path');
const router = require('express').Router();
const ROOT = '/data/attachment/';

router.get('/preview', (req, res) => {
  // ruleid: dj.javascript.path.file-taint
  res.end(fs.readFileSync('/data/attachment/' + req.query.name));
});

router.delete('/attachment', async (req, res) => {
  const { dir, name } = req.query;
  const folder = dir ? dir : 'common';
  const target = path.join(ROOT, folder, name);
  // ruleid: dj.javascript.path.file-taint
  await fs.promises.unlink(target);
  res.end();
});

router.get('/preview-safe', (req, res) => {
  // ok: dj.javascript.path.file-taint
  res.end(fs.readFileSync(path.join(ROOT, path.basename(req.query.name))));
});

router.get('/preview-checked', (req, res) => {
  const target = path.resolve(ROOT, req.query.name);
  if (!target.startsWith(ROOT)) {
    res.status(403).end();
    return;
  }
  // ok: dj.javascript.path.file-taint
  fs.createReadStream(target).pipe(res);
});

// 内容来自请求，路径是固定的
router.post('/note', (req, res) => {
  // ok: dj.javascript.path.file-taint
  fs.writeFileSync('/data/note.txt', req.body.content);
  res.end();
});

router.get('/download', (req, res) => {
  // ruleid: dj.javascript.path.send-file-taint
  res.download(`/data/report/${req.query.file}`);
});

router.get('/file', (req, res) => {
  const file = path.join(__dirname, req.params.file);
  // ruleid: dj.javascript.path.send-file-taint
  res.sendFile(file);
});

router.get('/download-safe', (req, res) => {
  // ok: dj.javascript.path.send-file-taint
  res.sendFile(req.params.file, { root: ROOT });
  // ok: dj.javascript.path.send-file-taint
  res.download('/data/report/2026.docx', req.query.title + '.docx');
});

function extract(zip, target) {
  for (const entry of zip.getEntries()) {
    const out = path.join(target, entry.entryName);
    // ruleid: dj.javascript.path.zip-slip
    fs.writeFileSync(out, entry.getData());
  }
}

function extractSafe(zip, target) {
  for (const entry of zip.getEntries()) {
    const out = path.resolve(target, entry.entryName);
    if (!out.startsWith(target + path.sep)) throw new Error('条目越界');
    // ok: dj.javascript.path.zip-slip
    fs.writeFileSync(out, entry.getData());
  }
  // ok: dj.javascript.path.zip-slip
  fs.writeFileSync('/data/list.txt', zip.getEntries().length.toString());
}
module.exports = { router, extract, extractSafe };

// 运维管理：网络连通性检测与附件转换
const { exec, execFile, spawn } = require('child_process');
const child_process = require('child_process');
const router = require('express').Router();

router.get('/ping', (req, res) => {
  // ruleid: dj.javascript.cmdi.exec-taint, dj.javascript.cmdi.exec-variable
  exec('ping -c 4 ' + req.query.host, (err, stdout) => res.send(stdout));
});

router.post('/convert', (req, res) => {
  const { fileName } = req.body;
  const target = fileName ? fileName : 'default.docx';
  let command = 'soffice --headless --convert-to pdf ';
  command += target;
  // ruleid: dj.javascript.cmdi.exec-taint
  child_process.execSync(command);
  // ruleid: dj.javascript.cmdi.exec-taint
  spawn('sh', ['-c', `unoconv ${target}`]);
  // ruleid: dj.javascript.cmdi.exec-taint
  spawn('unoconv', [target], { shell: true });
  const { mode = 'fast' } = req.query;
  const line = ['compress', mode].join(' ');
  // ruleid: dj.javascript.cmdi.exec-taint
  exec(line);
  res.end();
});

router.get('/ping-safe', (req, res) => {
  // ok: dj.javascript.cmdi.exec-taint, dj.javascript.cmdi.exec-variable
  execFile('ping', ['-c', '4', req.query.host], (err, stdout) => res.send(stdout));
  const count = parseInt(req.query.count, 10);
  // ok: dj.javascript.cmdi.exec-taint
  exec(`ping -c ${count} 127.0.0.1`.trim());
});

// 正则的 exec 不是命令
router.get('/match', (req, res) => {
  const pattern = /^\d{18}$/;
  // ok: dj.javascript.cmdi.exec-taint, dj.javascript.cmdi.exec-variable
  res.json(pattern.exec('编号' + req.query.idCard));
});

function backup(database, done) {
  // ruleid: dj.javascript.cmdi.exec-variable
  child_process.exec(`mysqldump ${database} > /data/backup/all.sql`, done);
  // ok: dj.javascript.cmdi.exec-variable
  child_process.exec('mysqldump gov_portal > /data/backup/portal.sql', done);
}
module.exports = { router, backup };

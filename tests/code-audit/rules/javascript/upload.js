// 附件上传
const multer = require('multer');
const crypto = require('crypto');
const path = require('path');
const ALLOWED = ['.pdf', '.docx', '.jpg'];

const storage = multer.diskStorage({
  destination: '/data/upload',
  filename: (req, file, cb) => {
    // ruleid: dj.javascript.upload.client-name
    cb(null, Date.now() + '-' + file.originalname);
  },
});

const safeStorage = multer.diskStorage({
  destination: '/data/upload',
  filename: (req, file, cb) => {
    const ext = path.extname(file.originalname).toLowerCase();
    if (!ALLOWED.includes(ext)) return cb(new Error('不允许的类型'));
    // ok: dj.javascript.upload.client-name
    cb(null, crypto.randomUUID() + ext);
  },
});

// ruleid: dj.javascript.upload.no-limit
const upload = multer({ storage });
// ok: dj.javascript.upload.no-limit
const safeUpload = multer({ storage: safeStorage, limits: { fileSize: 10485760 }, fileFilter: filter });
// ok: dj.javascript.upload.no-limit
const table = createTable({ storage });

function filter(req, file, cb) {
  // ruleid: dj.javascript.upload.mimetype-only
  if (file.mimetype !== 'application/pdf') return cb(null, false);
  cb(null, true);
}

function safeFilter(req, file, cb) {
  const ext = path.extname(file.originalname);
  // ok: dj.javascript.upload.mimetype-only
  cb(null, ALLOWED.includes(ext) && file.mimetype === 'application/pdf');
}

async function avatar(req, res) {
  // ruleid: dj.javascript.upload.client-name
  await req.files.avatar.mv('/data/avatar/' + req.files.avatar.name);
  // ok: dj.javascript.upload.client-name
  await req.files.avatar.mv('/data/avatar/' + crypto.randomUUID() + '.png');
  // ok: dj.javascript.upload.mimetype-only
  res.json({ type: req.files.avatar.mimetype });
}
module.exports = { upload, safeUpload, table, safeFilter, avatar };

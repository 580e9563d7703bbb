// 登录与会话
const session = require('express-session');
const cookieParser = require('cookie-parser');
const app = require('express')();

app.use(
  // ruleid: dj.javascript.session.secret-literal
  session({
    secret: 'gov-portal-2024',
    cookie: {
      maxAge: 1800000,
      // ruleid: dj.javascript.session.cookie-flag-off
      httpOnly: false,
    },
  }),
);
// ok: dj.javascript.session.secret-literal
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { httpOnly: true, secure: true } }));
// ok: dj.javascript.session.secret-literal
app.use(cookieParser());

// ok: dj.javascript.session.cookie-flag-off
const tableOptions = { border: true, secure: false };
// ok: dj.javascript.session.cookie-flag-off
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { secure: true } }));

app.post('/login', (req, res) => {
  // ruleid: dj.javascript.session.cookie-flags
  res.cookie('token', req.token, { maxAge: 1800000 });
  // ruleid: dj.javascript.session.cookie-flags
  res.cookie('sessionId', req.sid);
  // ok: dj.javascript.session.cookie-flags
  res.cookie('token', req.token, { maxAge: 1800000, httpOnly: true, secure: true });
  // ok: dj.javascript.session.cookie-flags
  res.cookie('theme', 'dark');
  // ruleid: dj.javascript.session.fixation
  req.session.user = { id: req.userId };
  res.end();
});

app.post('/login-safe', (req, res, next) => {
  req.session.regenerate((error) => {
    if (error) return next(error);
    // ok: dj.javascript.session.fixation
    req.session.user = { id: req.userId };
    res.end();
  });
});

app.post('/theme', (req, res) => {
  // ok: dj.javascript.session.fixation
  req.session.theme = 'dark';
  // ok: dj.javascript.session.fixation
  req.session.user = null;
  res.end();
});

function saveLogin(data) {
  // ruleid: dj.javascript.session.token-in-storage
  localStorage.setItem('access_token', data.token);
  // ok: dj.javascript.session.token-in-storage
  localStorage.setItem('sidebarStatus', '1');
  // ok: dj.javascript.session.token-in-storage
  localStorage.removeItem('access_token');
}
module.exports = { app, tableOptions, saveLogin };

// 统一出错处理与静态资源
const express = require('express');
const path = require('path');
const { graphqlHTTP } = require('express-graphql');
const app = express();

app.get('/items', async (req, res) => {
  try {
    res.json(await list());
  } catch (err) {
    // ruleid: dj.javascript.leak.error-to-client
    res.status(500).json({ code: 500, stack: err.stack });
    // ruleid: dj.javascript.leak.error-to-client
    res.send(err);
    // ok: dj.javascript.leak.error-to-client
    res.status(500).json({ code: 'E1001', message: '系统繁忙，请稍后再试' });
    // ok: dj.javascript.leak.error-to-client
    console.error(err.stack);
  }
});

// ruleid: dj.javascript.leak.static-root
app.use(express.static(__dirname));
// ok: dj.javascript.leak.static-root
app.use(express.static(path.join(__dirname, 'public'), { dotfiles: 'deny' }));
// ok: dj.javascript.leak.static-root
app.set('views', __dirname);

// ruleid: dj.javascript.leak.debug-on
app.use('/graphql', graphqlHTTP({ schema, graphiql: true }));
// ok: dj.javascript.leak.debug-on
app.use('/api', graphqlHTTP({ schema, graphiql: false }));

function submit(form) {
  // ruleid: dj.javascript.leak.debug-on
  debugger;
  // ok: dj.javascript.leak.debug-on
  return form.debug ? null : form;
}
module.exports = { app, submit };

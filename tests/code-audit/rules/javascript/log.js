// 登录日志
const logger = require('log4js').getLogger();

function login(req) {
  const { account, password } = req.body;
  // ruleid: dj.javascript.log.injection-taint
  logger.info('登录账号：' + account);
  const name = account ? account : '匿名';
  // ruleid: dj.javascript.log.injection-taint
  logger.warn(`登录失败 ${name}`);
  // ok: dj.javascript.log.injection-taint
  logger.warn('登录失败 ' + account.replace(/[\r\n]/g, ''));
  // ruleid: dj.javascript.log.sensitive
  console.log('口令', password);
  // ok: dj.javascript.log.injection-taint
  logger.info({ event: 'login', account });
  // ok: dj.javascript.log.injection-taint
  logger.info(`登录失败次数 ${Number(req.body.count)}`);
  // ok: dj.javascript.log.sensitive
  logger.info('口令校验通过');
}

function trace(user, page) {
  // ruleid: dj.javascript.log.sensitive
  logger.debug(`证件号 ${user.idCard}`);
  // ok: dj.javascript.log.sensitive
  logger.debug('页码', page.index, user.passwordChanged);
}
module.exports = { login, trace };

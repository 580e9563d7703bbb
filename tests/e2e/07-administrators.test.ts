/** Three offices apart: one makes accounts, one gives roles, one reads the trail; none of them sees an assessment. */
import { describe, expect } from 'vitest';
import { accountOf, journey } from './support/journey.ts';

const DRAWER = { in: '.ant-drawer' };
const DIALOG = { in: '.ant-modal' };
const NEW = { username: 'lucheng', name: '路程', password: 'Journey-2025-新' };

let first = '';

describe('the administrators', () => {
  journey('the system administrator makes an account and shows its password once', async ({ people }) => {
    const sysadmin = await people.open('sysadmin');
    await sysadmin.see('账号管理');
    await sysadmin.click('新建账号');
    await sysadmin.fill('用户名', 'X', DRAWER);
    await sysadmin.click('新建', { in: '.ant-drawer-footer' });
    await sysadmin.see('用户名不符合要求');
    await sysadmin.fill('用户名', NEW.username, DRAWER);
    await sysadmin.fill('姓名', NEW.name, DRAWER);
    await sysadmin.click('新建', { in: '.ant-drawer-footer' });
    await sysadmin.see('只显示这一次');
    first = await sysadmin.page.$eval('.shown-secret', (element) => element.textContent ?? '');
    await sysadmin.screenshot('shown-once');
    await sysadmin.click('已记下，关闭');
    await sysadmin.reload();
    await sysadmin.see(NEW.name);
    await sysadmin.dontSee(first);
    await sysadmin.click('系统设置');
    await sysadmin.see('口令策略');
    await sysadmin.goto('/projects');
    await sysadmin.see('没有这个页面');
  });

  journey('the newcomer must choose a password of their own and has no role yet', async ({ people }) => {
    const newcomer = await people.stranger();
    newcomer.expectRefusal(/^(401|422) POST \/api\/auth\//);
    await newcomer.goto('/sign-in');
    await newcomer.fill('用户名', NEW.username);
    await newcomer.fill('口令', 'not-the-password');
    await newcomer.click('登录');
    await newcomer.see('用户名、口令或动态口令错误');
    await newcomer.fill('口令', first);
    await newcomer.click('登录');
    await newcomer.see('请先修改口令');
    await newcomer.fill('当前口令', first);
    await newcomer.fill('新口令', '12345678');
    await newcomer.fill('再输一次新口令', '12345678');
    await newcomer.click('修改口令');
    await newcomer.see('至少');
    await newcomer.screenshot('forced-password');
    await newcomer.fill('当前口令', first);
    await newcomer.fill('新口令', NEW.password);
    await newcomer.fill('再输一次新口令', NEW.password);
    await newcomer.click('修改口令');
    await newcomer.see('您的账号还没有任何角色');
    await newcomer.screenshot('no-role');
  });

  journey('the security administrator gives a role, and it opens the project at once', async ({ people }) => {
    const secadmin = await people.open('secadmin');
    await secadmin.click('授予角色');
    await secadmin.choose('人员', NEW.name, DIALOG);
    await secadmin.choose('角色', '测评师', DIALOG);
    await secadmin.see('复核调研、现场记录与证据、复测', DIALOG);
    await secadmin.choose('范围', '部分信息系统等保测评服务', DIALOG);
    await secadmin.click('授予', { in: '.ant-modal-footer' });
    await secadmin.gone('.ant-modal');
    await secadmin.screenshot('grants');
    const newcomer = await people.stranger();
    await newcomer.signIn(NEW.username, NEW.password);
    await newcomer.see('殡葬业务综合管理系统');
  });

  journey('an office sees nothing of an assessment', async ({ people }) => {
    const secadmin = await people.open('secadmin');
    secadmin.expectRefusal(/^(403|404) GET /);
    for (const path of [
      '/projects',
      '/assessments/asm-funeral-2025',
      '/admin/users',
      '/admin/audit',
      '/issued-documents',
    ]) {
      await secadmin.goto(path);
      await secadmin.see('没有这个页面');
    }
  });

  journey('the audit administrator finds all of it in the trail, and the trail whole', async ({ people }) => {
    const auditor = await people.open('audit_admin');
    await auditor.see('审计日志');
    for (const said of ['授予角色', '新建账号', '修改口令', '登录失败']) await auditor.see(said);
    await auditor.click('校验完整性');
    await auditor.see('审计日志完整');
    await auditor.see('未发现改动、缺失或换序');
    await auditor.screenshot('trail');
    await auditor.choose('动作', '授权');
    await auditor.rest();
    await auditor.dontSee('登录失败', { in: 'tbody' });
    await auditor.see('授予角色');
    await auditor.reload();
    await auditor.dontSee('登录失败', { in: 'tbody' });
    const lines = (await auditor.download('导出全部')).toString('utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThan(30);
    expect(JSON.parse(lines.at(-1) ?? '{}')).toMatchObject({ end: true, count: lines.length - 1 });
  });

  journey('a second factor is asked for where one is bound, and a code works once', async ({ people }) => {
    const visitor = await people.stranger();
    visitor.expectRefusal(/^401 POST \/api\/auth\/sign-in$/);
    await visitor.goto('/sign-in');
    await visitor.fill('用户名', 'sysadmin');
    await visitor.fill('口令', accountOf('sysadmin').password);
    await visitor.click('登录');
    await visitor.see('请输入身份验证器应用上显示的 6 位数字');
    await visitor.fill('动态口令', '000000');
    await visitor.click('登录');
    await visitor.see('动态口令');
    await visitor.screenshot('second-factor');
    expect(visitor.path()).toMatch(/^\/sign-in/);
  });
});

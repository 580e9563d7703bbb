import { useQuery } from '@tanstack/react-query';
import { Form, InputNumber } from 'antd';
import type { Organization, Settings } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { usePlace } from '../../shell/place.tsx';
import { organizationOf } from '../projects/organization.ts';
import { OrganizationFields } from '../projects/organization-fields.tsx';
import { SettingForm } from './setting-form.tsx';

interface NumberField {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly extra?: string;
}

const PASSWORD: readonly NumberField[] = [
  { name: 'minLength', label: '最短长度（字符）', min: 8, max: 64 },
  { name: 'minClasses', label: '至少几种字符', min: 1, max: 4, extra: '小写、大写、数字、其他' },
  { name: 'history', label: '不得与最近几次相同', min: 0, max: 20 },
  { name: 'maxAgeDays', label: '有效天数', min: 0, max: 365, extra: '0 为不过期' },
];

const LOCK_OUT: readonly NumberField[] = [
  { name: 'failures', label: '连续失败几次后锁定', min: 3, max: 10 },
  { name: 'minutes', label: '锁定分钟数', min: 5, max: 1440 },
];

const numbers = (fields: readonly NumberField[]) => (
  <div className="form-grid">
    {fields.map(({ name, label, min, max, extra }) => (
      <Form.Item key={name} name={name} label={label} extra={extra} rules={[{ required: true, message: '请填写' }]}>
        <InputNumber min={min} max={max} precision={0} style={{ width: 140 }} />
      </Form.Item>
    ))}
  </div>
);

/** 系统设置 of the sysadmin. */
export function SettingsPage() {
  const query = useQuery({ queryKey: ['settings'], queryFn: () => api.get<Settings>('/settings') });
  usePlace([{ text: '系统设置' }], false);
  return (
    <>
      <PageHeader title="系统设置" />
      <Loaded query={query} what="系统设置">
        {(settings) => (
          <>
            <SettingForm
              title="测评机构"
              hint="新建项目时使用；机构代码末四位用于报告编号。"
              path="/settings/assessor"
              setting={settings.assessor}
              pick={(stored) => stored.assessor}
              toValue={(fields: Organization) => organizationOf(fields)}
            >
              <OrganizationFields path={[]} withCode />
            </SettingForm>
            <div className="grid-2">
              <SettingForm
                title="口令策略"
                hint="三级系统要求口令有复杂度并定期更换；改动自下次修改口令起生效。"
                path="/settings/password-policy"
                setting={settings.passwordPolicy}
                pick={(stored) => stored.passwordPolicy}
              >
                {numbers(PASSWORD)}
              </SettingForm>
              <SettingForm
                title="登录失败锁定"
                hint="连续登录失败即锁定账号一段时间。"
                path="/settings/lock-out-policy"
                setting={settings.lockOut}
                pick={(stored) => stored.lockOut}
              >
                {numbers(LOCK_OUT)}
              </SettingForm>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

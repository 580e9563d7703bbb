import { Table } from 'antd';
import type { Profile, ProfileSettings } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';

type Setting = Profile['settings'][number];

/** The words of the option in force; free values as they are. */
export function valueText(setting: Setting, settings: ProfileSettings): string {
  const value = settings[setting.key];
  if (setting.key === 'weights' && value !== null && value !== undefined) {
    return `已导入 ${Object.keys(value).length} 项${settings.weightsSource === undefined ? '' : `（${settings.weightsSource}）`}`;
  }
  const option = setting.options.find((row) => row.value === (value ?? null));
  return option?.label ?? String(value ?? '未设置');
}

export function SettingsInForce({ profile, settings }: { profile: Profile; settings: ProfileSettings }) {
  const openPoint = (id: string | null) => profile.openPoints.find((row) => row.id === id);
  return (
    <Table
      size="small"
      rowKey="key"
      dataSource={profile.settings}
      pagination={false}
      columns={[
        { title: '设置', width: 180, dataIndex: 'label' },
        { title: '本次取值', width: 150, render: (_, row) => <strong>{valueText(row, settings)}</strong> },
        { title: '为什么是设置', dataIndex: 'explanation' },
        {
          title: '各种取法',
          render: (_, row) =>
            row.options.map((option) => (
              <div key={String(option.value)} className="small">
                <strong>{option.label}</strong>：{option.explanation}
                <span className="mute">（把握：{label('confidence', option.confidence)}）</span>
              </div>
            )),
        },
        {
          title: '未定之处',
          width: 84,
          render: (_, row) => {
            const point = openPoint(row.openPoint);
            return point === undefined ? (
              '—'
            ) : (
              <span title={`${point.question}\n取法：${point.chosen}`}>{point.id}</span>
            );
          },
        },
      ]}
    />
  );
}

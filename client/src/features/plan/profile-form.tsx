import { Button, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import type { Confidence, Profile, ProfileSetting, ProfileSettings } from '../../../../schemas/generated/types.ts';
import { api, reasonOf } from '../../api.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { sameValue } from '../../components/same-value.ts';
import { SaveState, saveStatusOf } from '../../components/save-state.tsx';
import { StatusTag, type Tone } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';
import { useAssessment, useMay } from '../assessment/assessment-context.tsx';
import { useAssessmentWrite } from '../assessment/assessment-write.ts';
import { WeightsSetting } from './weights-setting.tsx';

interface Choice {
  readonly profile: Profile['id'];
  readonly settings: ProfileSettings;
}

const CONFIDENCE: Record<Confidence, Tone> = { high: 'good', medium: 'info', low: 'warn' };

/** Each point that public text leaves open is a visible setting with its reason; all are printed in the report. */
export function ProfileForm({
  profiles,
  onDirty,
}: {
  profiles: readonly Profile[];
  onDirty: (dirty: boolean) => void;
}) {
  const overview = useAssessment();
  const editable = useMay('settings.edit');
  const stored: Choice = { profile: overview.profile, settings: overview.settings };
  const [choice, setChoice] = useState<Choice>(stored);
  const { save, conflict, keepMine, takeTheirs, cancel } = useAssessmentWrite<Choice>({
    send: (path, body) => api.put(`${path}/settings`, body),
    part: ({ profile, settings }) => ({ profile, settings }),
  });
  const dirty = !sameValue(choice, stored);
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  const profile = profiles.find((row) => row.id === choice.profile);
  const set = (settings: Partial<ProfileSettings>) =>
    setChoice({ ...choice, settings: { ...choice.settings, ...settings } });
  return (
    <section className="panel">
      <h2 className="panel-title">报告模板与结论规则</h2>
      {save.isError && conflict === null && <ErrorBlock title="没有保存" error={save.error} />}
      <Radio.Group
        value={choice.profile}
        disabled={!editable}
        onChange={({ target }) => setChoice({ ...choice, profile: target.value as Profile['id'] })}
        options={profiles
          .toReversed()
          .map((row) => ({ value: row.id, label: `${row.label}（封面日期 ${termOf(row)}）` }))}
      />
      {profile !== undefined && (
        <>
          <p className="mute">
            依据：{profile.basis}
            。以下各项公开资料没有定论，按本机构的理解选定；所选设置印入报告附录，并在「复测与结论」给出换一种取法时的结论。
          </p>
          {profile.settings.map((setting) => (
            <Setting key={setting.key} setting={setting} value={choice.settings} editable={editable} onChange={set} />
          ))}
        </>
      )}
      {editable && (
        <div className="save-bar">
          <Button type="primary" disabled={!dirty} loading={save.isPending} onClick={() => save.mutate(choice)}>
            保存设置
          </Button>
          <SaveState status={saveStatusOf(save, dirty)} message={save.isError ? reasonOf(save.error) : undefined} />
        </div>
      )}
      {conflict !== null && (
        <ConflictDialog
          open
          busy={save.isPending}
          fields={differences(profiles, choice, conflict)}
          onCancel={cancel}
          onTakeTheirs={() => {
            setChoice({ profile: conflict.profile, settings: conflict.settings });
            takeTheirs();
          }}
          onKeepMine={() => keepMine(choice)}
        />
      )}
    </section>
  );
}

const termOf = ({ coverDateFrom, coverDateTo }: Profile): string =>
  coverDateTo === undefined ? `${coverDateFrom} 起` : `${coverDateFrom} 至 ${coverDateTo}`;

interface SettingProps {
  readonly setting: ProfileSetting;
  readonly value: ProfileSettings;
  readonly editable: boolean;
  readonly onChange: (settings: Partial<ProfileSettings>) => void;
}

function Setting({ setting, value, editable, onChange }: SettingProps) {
  return (
    <fieldset className="setting">
      <legend>
        {setting.label}
        {setting.openPoint !== null && <StatusTag tone="warn">未定之处 {setting.openPoint}</StatusTag>}
      </legend>
      <p className="mute">{setting.explanation}</p>
      <SettingValue setting={setting} value={value} editable={editable} onChange={onChange} />
    </fieldset>
  );
}

function SettingValue({ setting, value, editable, onChange }: SettingProps) {
  if (setting.key === 'weights') return <WeightsSetting value={value} editable={editable} onChange={onChange} />;
  if (setting.key === 'attention') {
    return (
      <Input
        value={value.attention}
        disabled={!editable}
        style={{ width: 120 }}
        aria-label={setting.label}
        onChange={(event) => onChange({ attention: event.target.value.trim() })}
      />
    );
  }
  return (
    <Radio.Group
      className="stacked-checks"
      value={value[setting.key]}
      disabled={!editable}
      onChange={({ target }) => onChange({ [setting.key]: target.value })}
      options={setting.options.map((option) => ({
        value: option.value,
        label: (
          <>
            <b>{option.label}</b>　<span className="mute">{option.explanation}</span>{' '}
            <StatusTag tone={CONFIDENCE[option.confidence]}>可信度{label('confidence', option.confidence)}</StatusTag>
          </>
        ),
      }))}
    />
  );
}

function differences(profiles: readonly Profile[], mine: Choice, theirs: Choice) {
  const settings = profiles.flatMap((profile) => profile.settings);
  const words = (choice: Choice, setting: ProfileSetting): string => {
    const value = choice.settings[setting.key];
    if (setting.key === 'weights') return value ? `已导入 ${Object.keys(value).length} 项` : '尚未导入';
    return setting.options.find((option) => option.value === value)?.label ?? String(value);
  };
  return [
    { label: '报告模板', mine: label('profile', mine.profile), theirs: label('profile', theirs.profile) },
    ...settings.map((setting) => ({
      label: setting.label,
      mine: words(mine, setting),
      theirs: words(theirs, setting),
    })),
  ];
}

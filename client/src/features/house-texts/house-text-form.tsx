import { Form, type FormInstance, Input, Radio, Select } from 'antd';
import { VERDICT_ORDER } from '../../domain-tags.tsx';
import { label, optionsOf } from '../../labels.ts';
import { useUnit } from '../library/library-queries.ts';
import { Blanks } from '../library/unit-templates.tsx';
import { type HouseTextValues, templateFault } from './house-text-values.ts';
import { ProblemFields } from './problem-fields.tsx';
import { UnitPicker } from './unit-picker.tsx';

interface HouseTextFormProps {
  readonly form: FormInstance<HouseTextValues>;
  readonly initial: HouseTextValues;
  /** A version changes the words; what they are for stays. */
  readonly wordsOnly: boolean;
}

export function HouseTextForm({ form, initial, wordsOnly }: HouseTextFormProps) {
  const type = Form.useWatch('type', form) ?? initial.type;
  return (
    <Form form={form} layout="vertical" initialValues={initial} className="house-text-form">
      {!wordsOnly && <Place form={form} type={type} />}
      {type === 'record' ? <Template form={form} /> : <ProblemFields />}
    </Form>
  );
}

function Place({ form, type }: { form: FormInstance<HouseTextValues>; type: HouseTextValues['type'] }) {
  return (
    <>
      <Form.Item name="unitId" label="测评单元" rules={[{ required: true, message: '请选择测评单元' }]}>
        <UnitPicker label="测评单元" placeholder="按编号、控制点或要点查找" />
      </Form.Item>
      <Kinds form={form} />
      <Form.Item name="type" label="种类">
        <Radio.Group optionType="button" options={optionsOf('houseTextType')} />
      </Form.Item>
      {type === 'record' && (
        <Form.Item name="verdict" label="符合程度" rules={[{ required: true, message: '请选择符合程度' }]}>
          <Radio.Group
            optionType="button"
            options={VERDICT_ORDER.filter((code) => code !== 'unassessed').map((code) => ({
              value: code,
              label: label('verdict', code),
            }))}
          />
        </Form.Item>
      )}
    </>
  );
}

/** Only kinds on which the unit is tested. */
function Kinds({ form }: { form: FormInstance<HouseTextValues> }) {
  const unitId = Form.useWatch('unitId', form) ?? '';
  const unit = useUnit(unitId);
  return (
    <>
      {unit.data !== undefined && <p className="mute house-text-gist">{unit.data.unit.gist}</p>}
      <Form.Item name="kinds" label="对象种类（不选为全部适用的种类）">
        <Select
          mode="multiple"
          disabled={unit.data === undefined}
          placeholder={unitId === '' ? '先选测评单元' : '全部适用的种类'}
          showSearch={{ optionFilterProp: 'label' }}
          options={(unit.data?.kinds ?? []).map((kind) => ({ value: kind, label: label('objectKind', kind) }))}
        />
      </Form.Item>
    </>
  );
}

function Template({ form }: { form: FormInstance<HouseTextValues> }) {
  const text = Form.useWatch('text', form) ?? '';
  const fault = templateFault(text);
  return (
    <>
      <Form.Item
        name="text"
        label="模板文字"
        extra="需现场填写之处写作 {名称}，如 {口令最小长度}。{检查日期} 与 {设备名称}、{系统名称} 等对象自身的名称，套用时自动填好。"
        rules={[{ required: true, whitespace: true, message: '请填写模板文字' }]}
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={8000} />
      </Form.Item>
      <section className="house-text-preview" aria-label="预览">
        <div className="mute small">预览</div>
        {text === '' ? (
          <span className="mute">输入文字后，空格在这里标出。</span>
        ) : (
          <p className="house-text-words wrap-text">
            <Blanks text={text} />
          </p>
        )}
        {fault !== null && <div className="bad-text">{fault}</div>}
      </section>
    </>
  );
}

import { Checkbox, DatePicker, Form, Input, Select } from 'antd';
import { optionsOf } from '../../labels.ts';
import { GradingFields } from './grading-fields.tsx';
import { FIELD_NAMES, type SystemFields } from './system-fields.ts';
import './survey.css';

const FILING_NO = /^\d{11}-\d{5}$/;

const TEXTS: readonly { name: 'business' | 'technology' | 'network' | 'serviceScope'; hint: string }[] = [
  { name: 'business', hint: '系统为谁办理什么业务、主要功能模块、用户数量与业务高峰' },
  { name: 'technology', hint: '体系架构、操作系统与数据库、部署方式（本地、政务云）、开发语言与主要组件' },
  { name: 'network', hint: '网络区域划分、边界与出口、主要网络与安全设备、与其他网络的连接' },
  { name: 'serviceScope', hint: '服务的地域、单位与人群，服务时间' },
];

/** All fields at once; the page is read top to bottom like the survey form on paper. */
export function SystemFormFields({ level, disabled }: { level: string; disabled: boolean }) {
  const dates = (name: keyof SystemFields) => (
    <Form.Item name={name} label={FIELD_NAMES[name]}>
      <DatePicker style={{ width: '100%' }} disabled={disabled} />
    </Form.Item>
  );
  return (
    <>
      <h2 className="form-section">定级与备案</h2>
      <div className="form-grid three">
        <Form.Item
          name="name"
          label={FIELD_NAMES.name}
          rules={[{ required: true, whitespace: true, message: '请填写定级对象名称' }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item
          name="aliases"
          label={FIELD_NAMES.aliases}
          tooltip="采购文件、证明等材料中出现的其他名称，输入后回车"
        >
          <Select mode="tags" open={false} suffixIcon={null} placeholder="可填多个，回车分隔" />
        </Form.Item>
        {dates('inUseDate')}
      </div>
      <GradingFields disabled={disabled} />
      <p className="mute small grading-note">已保存的定级结果：{level}。与备案证明不一致时，请先核对定级报告。</p>
      <div className="form-grid three">
        <Form.Item
          name="filingNo"
          label={FIELD_NAMES.filingNo}
          extra="11 位数字-5 位数字，如 61010000001-25001；用于报告编号"
          rules={[{ pattern: FILING_NO, message: '应为 11 位数字、短横线、5 位数字' }]}
        >
          <Input maxLength={17} placeholder="尚未取得时可暂不填写" />
        </Form.Item>
        <Form.Item name="filingOrgan" label={FIELD_NAMES.filingOrgan}>
          <Input maxLength={120} />
        </Form.Item>
        <div className="form-grid">
          {dates('filingDate')}
          {dates('filingExpiry')}
        </div>
      </div>
      <h2 className="form-section">系统形态</h2>
      <Form.Item
        name="technologyForms"
        label="采用的新技术新应用（全部列出，没有则不选）"
        extra="选中的形态将增加相应的安全扩展要求"
      >
        <Checkbox.Group options={optionsOf('technologyForm')} />
      </Form.Item>
      <h2 className="form-section">业务与技术</h2>
      <div className="form-grid">
        {TEXTS.map(({ name, hint }) => (
          <Form.Item key={name} name={name} label={FIELD_NAMES[name]}>
            <Input.TextArea
              autoSize={{ minRows: 4, maxRows: 14 }}
              maxLength={name === 'serviceScope' ? 1000 : 4000}
              placeholder={hint}
            />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="connectedSystems" label="互联系统（与本系统有数据交换或网络连接的其他系统）">
        <Select mode="tags" open={false} suffixIcon={null} placeholder="输入系统名称后回车，可填多个" />
      </Form.Item>
      <h2 className="form-section">高风险判定的附加条件</h2>
      <Form.Item name="continuityCritical" valuePropName="checked" noStyle>
        <Checkbox>业务连续性要求高（中断会造成较大影响）</Checkbox>
      </Form.Item>
      <Form.Item name="criticalIndustry" valuePropName="checked" noStyle>
        <Checkbox>关键行业（关系国计民生的行业）</Checkbox>
      </Form.Item>
    </>
  );
}

import { Form, Input } from 'antd';

interface OrganizationFieldsProps {
  /** Path of the organisation in the form; empty for a form that is one. */
  readonly path: readonly string[];
  /** Assessment organisations have a code that goes into report numbers. */
  readonly withCode?: boolean;
  readonly disabled?: boolean;
}

/** 单位 of the report's particulars: name, address and contact. */
export function OrganizationFields({ path, withCode = false, disabled = false }: OrganizationFieldsProps) {
  const at = (...rest: string[]) => [...path, ...rest];
  const text = (name: string[], label: string, max: number) => (
    <Form.Item key={name.join('.')} name={at(...name)} label={label}>
      <Input maxLength={max} disabled={disabled} />
    </Form.Item>
  );
  return (
    <div className="form-grid three">
      <Form.Item
        name={at('name')}
        label="单位名称"
        className={withCode ? 'span-2' : 'span-all'}
        rules={[{ required: true, whitespace: true, message: '请填写单位名称' }]}
      >
        <Input maxLength={120} disabled={disabled} />
      </Form.Item>
      {withCode && (
        <Form.Item name={at('code')} label="机构代码" extra="末四位用于报告编号">
          <Input maxLength={40} disabled={disabled} />
        </Form.Item>
      )}
      <Form.Item name={at('address')} label="单位地址" className="span-2">
        <Input maxLength={200} disabled={disabled} />
      </Form.Item>
      {text(['postcode'], '邮政编码', 10)}
      {/* A contact without a name is no contact. */}
      <Form.Item
        name={at('contact', 'name')}
        label="联系人"
        dependencies={[at('contact', 'mobile'), at('contact', 'email'), at('contact', 'officePhone')]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) => {
              const contact = getFieldValue(at('contact')) as Record<string, string | undefined> | undefined;
              const others = Object.entries(contact ?? {}).some(([key, text]) => key !== 'name' && (text ?? '') !== '');
              return others && (value ?? '') === '' ? Promise.reject(new Error('请填写联系人姓名')) : Promise.resolve();
            },
          }),
        ]}
      >
        <Input maxLength={40} disabled={disabled} />
      </Form.Item>
      {text(['contact', 'title'], '职务/职称', 60)}
      {text(['contact', 'department'], '所属部门', 80)}
      {text(['contact', 'officePhone'], '办公电话', 40)}
      {text(['contact', 'mobile'], '移动电话', 40)}
      {text(['contact', 'email'], '电子邮件', 120)}
    </div>
  );
}

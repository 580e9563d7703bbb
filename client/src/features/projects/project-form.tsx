import { DatePicker, Form, Input, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { CreateProject, Organization, Project } from '../../../../schemas/generated/types.ts';
import { organizationOf } from './organization.ts';
import { OrganizationFields } from './organization-fields.tsx';

export interface ProjectFields {
  readonly name: string;
  readonly contractNo?: string | null;
  readonly year: number;
  readonly term?: [Dayjs | null, Dayjs | null] | null;
  readonly owner: Organization;
  readonly assessor: Organization;
}

export const fieldsOf = (project: Project): ProjectFields => ({
  name: project.name,
  contractNo: project.contractNo,
  year: project.year,
  term: [project.startDate, project.endDate].map((date) => (date === null ? null : dayjs(date))) as [
    Dayjs | null,
    Dayjs | null,
  ],
  owner: project.owner,
  assessor: project.assessor,
});

export function projectBody(fields: ProjectFields): CreateProject {
  const [start, end] = fields.term ?? [null, null];
  const contractNo = fields.contractNo?.trim() ?? '';
  return {
    name: fields.name.trim(),
    contractNo: contractNo === '' ? null : contractNo,
    year: fields.year,
    startDate: start?.format('YYYY-MM-DD') ?? null,
    endDate: end?.format('YYYY-MM-DD') ?? null,
    owner: organizationOf(fields.owner),
    assessor: organizationOf(fields.assessor),
  };
}

/** Contract, owner and assessor, as the report's particulars need them. Goes inside a Form. */
export function ProjectFormFields({ disabled = false }: { disabled?: boolean }) {
  return (
    <>
      <h3 className="form-section">合同</h3>
      <div className="form-grid three">
        <Form.Item
          name="name"
          label="项目名称"
          className="span-2"
          rules={[{ required: true, whitespace: true, message: '请填写项目名称' }]}
        >
          <Input maxLength={160} disabled={disabled} />
        </Form.Item>
        <Form.Item name="year" label="测评年度" rules={[{ required: true, message: '请填写年度' }]}>
          <InputNumber min={2007} max={2100} disabled={disabled} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="contractNo" label="合同编号">
          <Input maxLength={80} disabled={disabled} />
        </Form.Item>
        <Form.Item name="term" label="服务期限" className="span-2">
          <DatePicker.RangePicker allowEmpty={[true, true]} disabled={disabled} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <h3 className="form-section">被测单位</h3>
      <OrganizationFields path={['owner']} disabled={disabled} />
      <h3 className="form-section">测评机构</h3>
      <OrganizationFields path={['assessor']} withCode disabled={disabled} />
    </>
  );
}

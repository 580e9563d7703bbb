import { Table } from 'antd';
import type { ProjectMember, Role } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { label } from '../../labels.ts';

interface Person {
  readonly userId: string;
  readonly name: string;
  readonly certificateNo: string | null;
  readonly disabled: boolean;
  readonly roles: Role[];
}

function peopleOf(members: readonly ProjectMember[]): Person[] {
  const people = new Map<string, Person>();
  for (const { userId, name, certificateNo, disabled, role } of members) {
    const person = people.get(userId) ?? { userId, name, certificateNo, disabled, roles: [] };
    person.roles.push(role);
    people.set(userId, person);
  }
  return [...people.values()];
}

export function MembersTab({ members }: { members: readonly ProjectMember[] }) {
  const hint = '成员与角色由安全管理员在「角色与授权」中按项目授予。';
  if (members.length === 0) return <EmptyState title="还没有成员" hint={hint} />;
  return (
    <>
      <Table<Person>
        size="small"
        rowKey="userId"
        pagination={false}
        dataSource={peopleOf(members)}
        columns={[
          { title: '姓名', width: 160, render: (_, row) => row.name },
          { title: '项目角色', render: (_, row) => row.roles.map((role) => label('role', role)).join('、') },
          { title: '测评师证书编号', width: 220, render: (_, row) => row.certificateNo ?? '—' },
          {
            title: '账号',
            width: 100,
            render: (_, row) => (
              <StatusTag tone={row.disabled ? 'mute' : 'good'}>{row.disabled ? '已停用' : '在用'}</StatusTag>
            ),
          },
        ]}
      />
      <p className="mute small">{hint}</p>
    </>
  );
}

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import type { ReactElement } from 'react';
import './list-editor.css';

export interface ListColumn {
  readonly name: string;
  readonly label: string;
  readonly width?: number | string;
  readonly required?: boolean;
  readonly input: ReactElement;
}

interface ListEditorProps {
  /** Path of the array in the form. */
  readonly name: string;
  readonly columns: readonly ListColumn[];
  readonly disabled: boolean;
  /** What one row is: 「工具」. */
  readonly rowName: string;
  /** A new row before anything is typed. */
  readonly blank?: Readonly<Record<string, unknown>>;
}

/** Rows of a form as a table: add, change, delete in place. Goes inside a Form, which saves all of it. */
export function ListEditor({ name, columns, disabled, rowName, blank = {} }: ListEditorProps) {
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <>
          {fields.length > 0 && (
            <table className="list-editor">
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column.name} scope="col" style={{ width: column.width }}>
                      {column.label}
                    </th>
                  ))}
                  {!disabled && <th aria-label="操作" style={{ width: 36 }} />}
                </tr>
              </thead>
              <tbody>
                {fields.map((field) => (
                  <tr key={field.key}>
                    {columns.map((column) => (
                      <td key={column.name}>
                        <Form.Item
                          name={[field.name, column.name]}
                          rules={column.required === true ? [{ required: true, message: `请填写${column.label}` }] : []}
                        >
                          {column.input}
                        </Form.Item>
                      </td>
                    ))}
                    {!disabled && (
                      <td>
                        <Button
                          type="text"
                          size="small"
                          icon={<DeleteOutlined />}
                          aria-label={`删除这一行${rowName}`}
                          onClick={() => remove(field.name)}
                        />
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {fields.length === 0 && <p className="mute">没有{rowName}。</p>}
          {!disabled && (
            <Button size="small" icon={<PlusOutlined />} onClick={() => add(blank)} className="list-add">
              增加{rowName}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}

/** A row as the contract wants it: without the fields left empty. */
export function withoutEmpty<Row extends object>(row: Row): Row {
  const filled = Object.entries(row).flatMap(([key, value]) => {
    const kept = typeof value === 'string' ? value.trim() : value;
    return kept === '' || kept === null || kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(filled) as Row;
}

import { Button } from 'antd';

const ALL: readonly (readonly [keys: readonly string[], text: string])[] = [
  [['J', '↓'], '下一项'],
  [['K', '↑'], '上一项'],
  [['Enter'], '打开'],
  [['Esc'], '离开输入框，或关闭'],
  [['/'], '搜索'],
];

const JUDGES: typeof ALL = [
  [['C'], '确认'],
  [['F'], '误报'],
  [['N'], '需补充核查'],
  [['X'], '选中'],
  [['Ctrl', 'Enter'], '在对话框中提交'],
];

interface LegendProps {
  readonly judges: boolean;
  readonly shown: boolean;
  readonly onToggle: () => void;
}

/** What the keys do; shown on demand. */
export function KeyLegend({ judges, shown, onToggle }: LegendProps) {
  const rows = judges ? [...ALL, ...JUDGES] : ALL;
  return (
    <div className="key-legend">
      <Button type="link" size="small" aria-expanded={shown} onClick={onToggle}>
        键盘操作（<kbd>?</kbd>）
      </Button>
      {shown && (
        <section className="key-legend" aria-label="键盘操作">
          {rows.map(([keys, text]) => (
            <span key={text}>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}{' '}
              {text}
            </span>
          ))}
        </section>
      )}
    </div>
  );
}

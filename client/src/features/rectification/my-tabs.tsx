import { SubTabs } from '../../components/sub-tabs.tsx';

/** The two kinds of things to put right: what the assessment found, and what the code audit confirmed. */
export function MyTabs() {
  return (
    <SubTabs
      label="整改事项的种类"
      items={[
        { to: '/rectifications', text: '测评问题' },
        { to: '/rectifications/code-findings', text: '代码缺陷' },
      ]}
    />
  );
}

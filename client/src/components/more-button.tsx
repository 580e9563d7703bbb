import { Button } from 'antd';

interface MoreButtonProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  /** How many are shown so far, in words: 「200 条」. */
  readonly shown: string;
}

/** The next page of a list; nothing when the end is reached. */
export function MoreButton({ query, shown }: MoreButtonProps) {
  if (!query.hasNextPage) return null;
  return (
    <Button block className="more-button" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      已显示 {shown}，再读一页
    </Button>
  );
}

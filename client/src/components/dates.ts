/** Dates as people here read them (Asia/Shanghai). */
const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** 2025/06/12 09:30 as 2025-06-12 09:30; a dash for nothing. */
export function dateTime(value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '—';
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : moment.format(date).replaceAll('/', '-');
}

export const dateOnly = (value: string | null | undefined): string => dateTime(value).slice(0, 10);

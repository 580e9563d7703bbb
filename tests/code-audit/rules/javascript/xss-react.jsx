// 公告详情
import DOMPurify from 'dompurify';

export function Notice({ notice }) {
  // ruleid: dj.javascript.xss.react-html
  return <div className="content" dangerouslySetInnerHTML={{ __html: notice.content }} />;
}

export function NoticeSafe({ notice }) {
  // ok: dj.javascript.xss.react-html
  return <div className="content" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(notice.content) }} />;
}

export function NoticeText({ notice }) {
  // ok: dj.javascript.xss.react-html
  return <div className="content">{notice.content}</div>;
}

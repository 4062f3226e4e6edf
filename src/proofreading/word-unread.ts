import { decoded } from './word-flow.js';

/** 没有读取的内容 — something in a document that may hold numbers and is not read, and the words before it, by which it is found. */
export interface UnreadPart {
  what: string;
  /** 所在部分 — 正文, 页眉, 页脚 or 脚注尾注. */
  part: string;
  /** 前文 — the last words before it; none at the beginning of its part. */
  after: string;
  /** 所在文件及位置 — where in the XML of which part. */
  in: string;
  at: number;
}

const KINDS: [RegExp, string][] = [
  [/^<cx?:chart/, '图表'],
  [/^<dgm:/, '智能图形'],
  [/^<w:object/, '嵌入的文件'],
  [/^<v:textpath/, '艺术字'],
  [/^<(?:pic|v):/, '图片'],
  [/^<m:oMath/, '公式'],
  [/^<w:altChunk/, '插入的文档'],
  [/^<w:commentReference/, '批注'],
];

/** Texts and whatever is no text, in their order; `[^<>]` so that an open end is looked at once. */
const TOKENS =
  /<\/?(?:mc:Fallback|w:object)\b[^<>]*>|<w:t(?: [^<>]*)?>[^<]*|<(?:c:chart|cx:chart|dgm:relIds|pic:pic|v:imagedata|v:textpath|m:oMath|w:altChunk|w:commentReference)\b[^<>]*>/g;
/** What is written again for older programs, and the picture of an embedded file. */
const AGAIN = /^<(\/?)(?:mc:Fallback|w:object)\b/;

const WORDS_BEFORE = 20;
/** More of them are counted in the notes already. */
const MOST = 200;

/** 没有读取的内容 — in each part that was read, in order, with the words before. */
export function unreadIn(
  xml: Map<string, string>,
  chartsRead: { has: (id: string) => boolean } = new Set(),
): UnreadPart[] {
  const [main] = xml.keys();
  return [...xml]
    .flatMap(([name, content]) => placesIn(content, name))
    .filter(({ what, in: name, at }) => {
      const id =
        what === '图表' ? /r:id="([^"]*)"/.exec(tagAt(xml.get(name)!, at))?.[1] : undefined;
      return id === undefined || name !== main || !chartsRead.has(id);
    })
    .slice(0, MOST);
}

const tagAt = (content: string, at: number) => content.slice(at, content.indexOf('>', at));

function placesIn(content: string, name: string): UnreadPart[] {
  const part = partOf(name);
  const found: UnreadPart[] = [];
  let before = '';
  let within = 0;
  for (const { 0: token, index: at } of content.matchAll(TOKENS)) {
    const again = AGAIN.exec(token);
    if (again?.[1]) within -= 1;
    else if (within === 0 && token.startsWith('<w:t'))
      before = (before + wordsOf(token)).slice(-WORDS_BEFORE);
    else if (within === 0) {
      const what = KINDS.find(([kind]) => kind.test(token))?.[1];
      if (what) found.push({ what, part, after: before, in: name, at });
    }
    if (again && !again[1] && !token.endsWith('/>')) within += 1;
  }
  return found;
}

const wordsOf = (token: string) => decoded(token.replace(/<[^>]*>/g, ''));

const partOf = (name: string): string =>
  name.includes('header')
    ? '页眉'
    : name.includes('footer')
      ? '页脚'
      : name.includes('notes')
        ? '脚注、尾注'
        : '正文';

/** 图片:正文“…城镇新增就业3人”之后 — as it is told to who gave the file. */
export const unreadSaid = ({ what, part, after }: UnreadPart): string =>
  `${what}:${part}${after === '' ? '开头' : `“${after}”之后`},其中的数字没有读取,请自行核对。`;

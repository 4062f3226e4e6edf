import type { Check, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

/** 一、就业促进行动(6项指标) */
const HEADING =
  /^\s*[一二三四五六七八九十]{1,3}、[^\n。]{2,40}\(共?(?<count>\d{1,2}|[两二三四五六七八九十])(?:项|条|件)(?:指标|任务|事项|内容|工作|措施)?\)\s*$/;
/** (一)…, below which the numbers begin anew. */
const NESTED = /^\s*\([一二三四五六七八九十]{1,3}\)/;
const ITEM = /^\s*[*★▲]?(?<number>\d{1,2})[.、](?!\d{1,2}%?[.、])/;
/** Another heading, of whichever level. */
const NEXT = /^\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+(?:部分|章))/;

/** 标题所说的项数 — against the numbered lines below it. */
export const itemsOfHeading: Check = {
  code: 'items-of-heading',
  label: '标题所说的项数与下列各项不符',
  severity: 'error',
  looksAt: '“二、某行动(3项指标)”之下从 1 起连续编号的各行是否为所说的项数。',
  remedy: '补齐漏列的项,或改正项数。',
  find: ({ text }) => {
    const lines = text.split('\n');
    const flaws: Flaw[] = [];
    let start = 0;
    let open: Heading | null = null;
    for (const line of lines) {
      const number = ITEM.exec(line)?.groups!.number;
      if (open && NEXT.test(line)) {
        // The last heading may go on where the text was cut off.
        if (isOther(open)) flaws.push(flawOf(open));
        open = null;
      } else if (open && NESTED.test(line)) open = null;
      else if (open && number) open.numbers.push(Number(number));
      const said = HEADING.exec(line)?.groups!.count;
      if (said) open = { said, place: [start, start + line.trimEnd().length], numbers: [] };
      start += line.length + 1;
    }
    return flaws;
  },
};

interface Heading {
  said: string;
  place: [number, number];
  numbers: number[];
}

const isOther = ({ said, numbers }: Heading): boolean =>
  numbers.length > 0 &&
  numbers.every((number, at) => number === at + 1) &&
  numbers.length !== countSaid(said);

const flawOf = ({ said, place, numbers }: Heading): Flaw => ({
  where: [place],
  says: `标题说有${said}项,下面列出 ${numbers.length} 项。`,
});

import type { Check, Flaw } from '../check.js';

/** “131”服务 */
const QUOTED = /[“"](?<digits>\d{3,6})[”"](?<noun>\p{Script=Han}{2})/gu;
/** 《办法》(人社发〔2021〕46号) */
const OF_TITLE =
  /《(?<title>[^《》\n]{4,60})》\((?<number>[^()\n]{2,20}[〔[(]\d{4}[〕\])]\d+号)\)/g;

/** 同一名称、同一文件 — written in two ways. */
export const namesExchanged: Check = {
  code: 'names-exchanged',
  label: '同一名称或文号前后写法不同',
  severity: 'warn',
  looksAt: '“131”服务与“113”服务这样数位颠倒的名称,同一《文件》后括注的文号,前后是否一致。',
  remedy: '核对名称、文号后统一。',
  find: ({ text }) => [...quoted(text), ...titled(text)],
};

function quoted(text: string): Flaw[] {
  const all = [...text.matchAll(QUOTED)];
  return all.flatMap((later, at): Flaw[] => {
    const { digits, noun } = later.groups as Record<'digits' | 'noun', string>;
    const key = (each: string) => [...each].sort().join('');
    const before = all.slice(0, at).filter(({ groups }) => groups!.noun === noun);
    const first = before.find(
      ({ groups }) => groups!.digits !== digits && key(groups!.digits!) === key(digits),
    );
    return first && !before.some(({ groups }) => groups!.digits === digits)
      ? [flawOf(first, later)]
      : [];
  });
}

function titled(text: string): Flaw[] {
  const first = new Map<string, RegExpExecArray>();
  return [...text.matchAll(OF_TITLE)].flatMap((match): Flaw[] => {
    const { title, number } = match.groups as Record<'title' | 'number', string>;
    const earlier = first.get(title);
    if (!earlier) first.set(title, match);
    return earlier && earlier.groups!.number !== number ? [flawOf(earlier, match)] : [];
  });
}

const flawOf = (a: RegExpExecArray, b: RegExpExecArray): Flaw => ({
  where: [a, b].map(({ index, 0: words }): [number, number] => [index, index + words.length]),
  says: `一处写“${a[0]}”,一处写“${b[0]}”。`,
});

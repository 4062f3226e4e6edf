import type { Fact, Sentence } from './fact.js';
import type { Group } from './group.js';
import { isSameUnit } from './units.js';
import { HEADED } from './item-marker.js';
import { ORDINALS } from './numerals.js';

const PAID = /支付|支出|拨付|使用|到位/;

/** 项目支出609.74万元, 具体如下: then one line for each part. */
export function numberedLists(text: string, sentences: Sentence[]): Group[] {
  return sentences.flatMap((sentence) => {
    const words = text.slice(sentence.start, sentence.end).trim();
    if (!/(?:具体(?:如下|为|是)|如下|分别(?:是|为)|包括)[:。]?$/.test(words)) return [];
    const items: Fact[][] = [];
    let kind: string | null = null;
    for (let at = sentence.index + 1; at < sentences.length;) {
      const { paragraph, start, end } = sentences[at]!;
      const marker = markerOf(text.slice(start, end).trim());
      kind ??= marker;
      if (!marker || marker !== kind) break;
      items.push(paragraph.flatMap(({ facts }) => facts.filter(({ depth }) => depth === 0)));
      at += paragraph.length;
    }
    if (items.length < 2) return [];
    const above = sentences[sentence.index - 1];
    // A line of its own: of what the line above tells.
    const isAlone = sentence.paragraph.length === 1 && sentence.facts.length === 0;
    const heads = [...(isAlone && above ? above.paragraph : []), ...sentence.paragraph]
      .filter(({ index }) => index >= sentence.index - 2 && index <= sentence.index)
      .flatMap(({ facts }) => facts.filter(({ role, depth }) => role === 'actual' && depth === 0))
      .filter(({ unit }) => unit.kind === 'money');
    return heads.flatMap((head, nth): Group[] => {
      const deed = /\p{Script=Han}{3}$/u.exec(head.before)?.[0];
      const parts = items.map((item) =>
        item.find(
          (each) =>
            each.role === head.role &&
            isSameUnit(each.unit, head.unit) &&
            // 实际已支付14.97万元: of each what was paid as well.
            (nth === 0 || (deed !== undefined && PAID.test(deed) && each.before.endsWith(deed))),
        ),
      );
      const told = parts.filter((each) => each !== undefined);
      // With one that has no amount the others still lie within the whole.
      const isOne =
        told.length < parts.length && !/(?:支出|使用|发放|拨付)(?:情况)?如下/.test(words);
      if (told.length < 2 || parts.length - told.length > 1 || isOne) return [];
      const complete = told.length === parts.length ? ('list' as const) : null;
      return nth > 0 && complete === null
        ? []
        : [{ head, parts: told, marker: '具体如下', complete }];
    });
  });
}

const AT_BEGIN = new RegExp(`^${HEADED}`);
const NUMBER = new RegExp(`[\\d${ORDINALS}]+`);
const markerOf = (words: string) => AT_BEGIN.exec(words)?.[0].replace(NUMBER, 'n') ?? null;

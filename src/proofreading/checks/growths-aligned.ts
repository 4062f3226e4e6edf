import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { factsBefore } from '../fact.js';
import { difference, inPercent, overlap, ratio } from '../interval.js';
import { addsUp } from '../units.js';
import { middle, printed, told } from '../words.js';

const AGAINST = /[与比较](?:上年|去年|上季度|上月|(?:19|20)\d{2}年)[^,。;减增降升]{0,6}$/;
const GROWN =
  /(?:相比|比较)?,?(?:同比)?(?:增长率|增幅|增长|增速)?分别(?:为|是|增长|提高|上升|达)(?:了)?$/;

/** 新增860个、1564个。与上年的780人和600人相比,增长率分别为10.3%和160% — each by its place. */
export const growthsAligned: Check = {
  code: 'growths-aligned',
  label: '并列的增幅与前后两期的数不符',
  severity: 'error',
  looksAt: '“与上年同期的甲和乙相比,增长率分别为几和几”与前一句所列的本期两数是否按次序相符。',
  remedy: '用两期的数重算增幅。',
  find: (draft) => draft.facts.flatMap((first) => flawOf(draft, first)),
};

function flawOf(draft: Draft, first: Fact): Flaw[] {
  const { run, sentence } = first;
  if (first.unit.kind !== 'percent' || run[0] !== first || run.length < 2) return [];
  const then = draft.facts.slice(Math.max(0, first.index - run.length), first.index);
  if (
    then.length !== run.length ||
    then.some((each) => each.sentence !== sentence || !addsUp(each.unit)) ||
    !AGAINST.test(draft.text.slice(sentence.start, then[0]!.start)) ||
    !GROWN.test(draft.text.slice(then.at(-1)!.end, first.start))
  )
    return [];
  const now = factsBefore(sentence).filter(({ unit, role }) => addsUp(unit) && role === 'actual');
  if (now.length !== run.length) return [];
  return run.flatMap((percent, at): Flaw[] => {
    const [own, last] = [now[at]!, then[at]!];
    const computed = inPercent(ratio(difference(own.interval, last.interval), last.interval));
    return !computed || overlap(computed, percent.interval)
      ? []
      : [
          {
            where: [
              [percent.start, percent.end],
              [own.start, own.end],
            ],
            says: `${printed(draft, last)}到${printed(draft, own)}增长 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
          },
        ];
  });
}

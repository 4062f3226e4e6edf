import type { Fact } from './fact.js';
import { namesListed } from './listed-names.js';
import { subjectOf } from './subject.js';

/** 分别减少, 各减少 */
const SAID_IN_TURN = /^(.*?)(?:分别|各(?=是|为|达|完成|减少|增加|下降|增长|上升))(.*)$/s;

/** 甲、乙、丙分别完成 x、y、z: each figure has the name in its place. */
export function aligned(text: string, facts: Fact[]): Fact[] {
  let last: { names: string[]; line: number } | null = null;
  facts.forEach((first, at) => {
    const say = SAID_IN_TURN.exec(first.lead.split(/[。;\n]/).at(-1)!);
    if (!say) return;
    const list = [first];
    while (
      facts[at + list.length] &&
      /^[、,和及与以]{1,2}$/.test(text.slice(list.at(-1)!.end, facts[at + list.length]!.start)) &&
      facts[at + list.length]!.unit.kind === first.unit.kind
    )
      list.push(facts[at + list.length]!);
    const own = namesOfList(say[1]!, list.length);
    // The names may stand before an earlier list of the same length.
    const names: string[] | null =
      own ??
      (last?.line === first.sentence.line && last.names.length === list.length ? last.names : null);
    if (!names) {
      for (const each of list)
        Object.assign(each, { role: first.role, direction: first.direction, subject: null });
      return;
    }
    last = { names, line: first.sentence.line };
    const common = /(?:人数|人次|率|金额|资金|户数|家数)/.exec(say[1]!.slice(-4))?.[0] ?? '';
    list.forEach((each, place) => {
      const isPlain = !['completion', 'share', 'change', 'delta'].includes(first.role);
      Object.assign(each, {
        role: first.role,
        direction: first.direction,
        listedAs: names[place],
        subject: subjectOf(isPlain ? `${names[place]!}${common}` : names[place]!),
      });
    });
  });
  return facts;
}

function namesOfList(words: string, count: number): string[] | null {
  const clause =
    words
      .split(/[,:]/)
      .filter((each) => each.trim() !== '')
      .at(-1) ?? '';
  const names = namesListed(
    clause.replace(/(?:三|四|五|六|两|二|[\d]+)(?:项|类|个)?(?:指标|险种|项目)?$/, ''),
  );
  return names.length === count ? withoutWhatIsTold(names) : null;
}

const PLACE = /^\p{Script=Han}{1,6}?(?:开发区|园区|街道|[市州区县旗镇乡])/u;

/** 东湖区、西塘区、龙泉县新增就业目标: the last of the places, without what is told of all of them. */
function withoutWhatIsTold(names: string[]): string[] {
  const last = names.at(-1)!;
  const areOthers = names.slice(0, -1).every((each) => PLACE.exec(each)?.[0] === each);
  const place = PLACE.exec(last)?.[0];
  return areOthers && names.length > 2 && place ? [...names.slice(0, -1), place] : names;
}

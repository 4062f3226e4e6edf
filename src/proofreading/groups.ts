import { completeness } from './completeness.js';
import { type Fact, factsBefore } from './fact.js';
import type { Sentence } from './fact.js';
import type { Group } from './group.js';
import { bySentence, isClose, withCompanion } from './group-companions.js';
import { inPercent, overlap, ratio, sumOf } from './interval.js';
import { namedGroups } from './named-groups.js';
import { numberedLists } from './numbered-lists.js';
import { closingOf, depthsOf } from './parentheses.js';
import { isOtherDeed, isOtherTime, isSibling } from './list-ends.js';
import { isSpentOf } from './spent-of-it.js';
import { areBodies, areCases, isSameUnit } from './units.js';

export type { Group };

const MARKER =
  /其中|(?<=\d[万亿]?[人名户家个件期笔条])中(?=,)|(?<=\d[万亿]?[人名户家个件期笔条项][^,。;\d]{1,6})中(?=,有\d)|(?<=\d[万亿]?[人名户家件期笔][^,。;\d]{1,6})中(?=有?\d)|(?<=在[^,。;]{2,20}\d[^,。;]{0,12})中(?=[,:])|(?<=[人名户家个件期笔元岗])[:](?=[^,。;:\d]{1,12}\d)|(?:主要)?包括|涵盖(?=[^,。;:\d]{2,12}\d)|由(?=\p{Script=Han}[^。;]{3,80}(?:组成|构成))|(?<!\d)分为|分解(?:为|到(?!位)|下达|如下)+:?|来源(?:为|是|包括|如下)|分别(?:为|是|位于|来自|分布[在于]|设[在于])|(?<!分别)分布[在于]|具体(?:如下|为)|(?<![不未]|[不未]包)含(?=[^有量金税])|(?<=[,(])即|(?<=^|[。;,]\s*)(?:按|分)[^,。;:\d]{2,12}?(?:分类?|看|划分)?[:,]/gu;
export function groupsIn(text: string, sentences: Sentence[]): Group[] {
  const groups = sentences
    .filter((each) => !each.isTableRow)
    .flatMap((sentence) => groupsOf(text, sentence, sentences));
  const besides = bySentence(groups);
  return [
    ...groups.map((each) => withCompanion(each, besides.get(each.head.sentence)!)),
    ...namedGroups(text, sentences),
    ...numberedLists(text, sentences),
  ];
}

/** What stands before a place since the last comma; no clause is longer than that. */
const clauseBefore = (text: string, from: number, at: number) =>
  text
    .slice(Math.max(from, at - 200), at)
    .split(/[,;]/)
    .at(-1)!;

function groupsOf(text: string, sentence: Sentence, sentences: Sentence[]): Group[] {
  const own = sentence.facts;
  const words = text.slice(sentence.start, sentence.end);
  // 主要原因是…包含…149万元: told of why, and not of what it is made up of.
  const reason = words.search(/原因(?:是|为|:)/);
  const isOfReason = (at: number) =>
    reason >= 0 && at > reason && !/其中/.test(words.slice(reason, at + 2));
  const depthAt = depthsOf(words);
  const markers = [...words.matchAll(MARKER)]
    .filter(({ index }) => !isOfReason(index))
    .map((match) => ({
      word: match[0],
      at: sentence.start + match.index,
      end: sentence.start + match.index + match[0].length,
      depth: depthAt(match.index),
    }));
  return markers.flatMap((marker, place) => {
    const { depth } = marker;
    const begins = marker.at - sentence.start <= 2;
    const heads = headsBefore(text, sentence, marker.at, depth, begins).filter(
      ({ end }) => marker.word !== '中' || end > text.lastIndexOf('在', marker.at),
    );
    if (heads.length === 0) return [];
    const close = depth > 0 ? closingOf(text, marker.at, sentence.end) : sentence.end;
    const nextMarker = markers.find(
      (each, at) => at > place && each.at < close && each.depth === depth && each.word === '其中',
    );
    // 补贴标准分别为1000元、1500元: of each, and not parts of what was paid.
    const clause = clauseBefore(text, sentence.start, marker.at);
    if (
      /^分别/.test(marker.word) &&
      /标准|均|单价|额度|比例|户型|套型|房型|规格|型号|单[套个体台班期场]|每[套户间台个]/.test(
        clause,
      )
    )
      return [];
    const end = nextMarker?.at ?? close;
    let candidates = own.filter(
      (each) => each.start >= marker.end && each.start < end && each.depth === depth,
    );
    // 分别为:45平方米、56平方米、58平方米,…,已竣工11800平方米: values without names are all of their list.
    const [nameless] = candidates;
    if (
      /^分别/.test(marker.word) &&
      nameless &&
      nameless.run.length >= 2 &&
      nameless.unit.kind !== 'score' &&
      /^[:]?$/.test(text.slice(marker.end, nameless.start))
    )
      candidates = nameless.run;
    let tail = sentence;
    // 其中:甲…;乙…;丙…。
    // 其中:甲10人,乙20人;丙…: a list of commas ends at the semicolon, one of semicolons goes on.
    const most = (role: string) =>
      Math.max(
        0,
        ...heads.map(
          ({ unit }) =>
            candidates.filter((each) => each.role === role && isSameUnit(each.unit, unit)).length,
        ),
      );
    const goesOn = most('actual') <= 1 && most('target') <= 1;
    while (
      goesOn &&
      depth === 0 &&
      !nextMarker &&
      /[;;]$/.test(text.slice(tail.start, tail.end).trim())
    ) {
      const following = sentences[tail.index + 1];
      if (
        !following ||
        following.line !== sentence.line ||
        /^\s*(?:[全我本][省市区县州旗])|其中|合计|共计|总计|在[^,。;]{2,20}中/.test(
          text.slice(following.start, following.end),
        ) ||
        isOtherDeed(text, following, candidates) ||
        isOtherTime(text, sentence, following) ||
        isSibling(heads, following, candidates)
      )
        break;
      candidates = [...candidates, ...following.facts.filter((each) => each.depth === 0)];
      tail = following;
    }
    return heads.flatMap((nearest) => {
      let head = nearest;
      // 预算44.52万元,决算22.62万元。其中接待费…: of what was spent.
      const isSpent =
        head.role === 'target' &&
        heads.some(({ role, unit }) => role === 'actual' && isSameUnit(unit, head.unit));
      const parts = candidates.filter(
        (each) =>
          (each.role === head.role ||
            // “三公”经费预算3328万元,其中公务接待费478万元: budgets as well.
            (head.role === 'target' &&
              !isSpent &&
              each.role === 'actual' &&
              /预算/.test(head.before) &&
              !/决算|执行|实际|完成|(?<!项目|基本|其他|经营)支出/.test(each.before)) ||
            (each.unit.kind === 'score' && !candidates.some(({ role }) => role === head.role))) &&
          (isSameUnit(each.unit, head.unit) ||
            areCases(each, head) ||
            arePosts(each, head) ||
            (/^[按分](?!为|解|别|布)/.test(marker.word) && areBodies(each, head))) &&
          // 收入总计,其中:本年收入合计…、年初结转…: a part by its name.
          (!isTotal(each) || /本年(?:收入|支出)合计(?:为)?$/.test(each.before)) &&
          // 基金支出7.92亿元,其中养老7.31亿元;当期结余0.72亿元: what was left is no part of what was spent.
          !(
            /支出$/.test(head.before) && /^[,;]?(?:当期|当年|本期)结余(?:为)?$/.test(each.before)
          ) &&
          // 跨省务工减少2.1万人: by how much, and not how many.
          !(head.role === 'actual' && /(?:减少|净减)$/.test(each.before)) &&
          // 占技能人才总量22.4万人的28.4%
          !/占[^,。;]*$/.test(each.before) &&
          !candidates.some((before) => isSpentOf(each, before)) &&
          !isClosedOf(text, each, candidates),
      );
      const beyond = parts.findIndex((each) => isBeyondFlow(text, head, each));
      if (beyond >= 0) parts.length = beyond;
      // 其中初级…、中级…,另有1283名获得专项能力证书: beside the head, and not in it.
      const apart = parts.findIndex(
        ({ before }, at) => at > 0 && /^[,、;]?(?:另有|另外|此外|还有)/.test(before),
      );
      if (apart > 0) parts.length = apart;
      if (parts.length === 0) return [];
      // 38家,其中国家级2家、省级9家、市级27家,在孵企业1426家: once they come to the whole, what follows is no part.
      let sofar = head.value.times(0);
      const whole = parts.findIndex(({ value }, at) => {
        sofar = sofar.plus(value);
        return at > 0 && at < parts.length - 1 && sofar.eq(head.value);
      });
      if (whole > 0) parts.length = whole + 1;
      // 建筑面积11800平方米,其中…,已竣工建筑面积11800平方米: the whole, told again.
      const again = parts.findIndex(
        (each, at) =>
          at > 1 &&
          each.value.eq(head.value) &&
          each.before.length > 3 &&
          each.before.slice(-3) === head.before.slice(-3),
      );
      if (again > 0) parts.length = again;
      // 其他就业3.54万人,享受补贴3.85万人: with the others the list is at its end.
      const others = parts.findIndex(({ before }, at) => at > 1 && ENDS_LIST.test(before));
      if (others > 0) parts.length = others + 1;
      // 按规模分,小微企业9534人: one alone is no division of the figure before.
      if (
        /^[按分](?!为|解|别|布)/.test(marker.word) &&
        parts.length === 1 &&
        parts[0]!.value.gt(head.value)
      )
        return [];
      // 年中追加52.5万元,全年预算912.5万元,其中…: the budget is the nearest, and it is no result.
      const nearer = sentence.facts.find(
        (each) =>
          each.start > head.end &&
          each.end <= marker.at &&
          each.depth === head.depth &&
          each.role === 'target' &&
          !isBase(text, each) &&
          isSameUnit(each.unit, head.unit),
      );
      if (nearer && head.role === 'actual' && head.unit.kind === 'money') head = nearer;
      // 净增 of a whole may hide what fell.
      if (head.role === 'delta' && parts.some(({ direction }) => direction !== head.direction))
        return [];
      // Where the nearest cannot be meant, and what stands before it in the paragraph is their very sum.
      const sum = parts.reduce((all, { value }) => all.plus(value), head.value.times(0));
      const isDivided = /^[按分](?!为|解|别|布)/.test(marker.word);
      // 按规模分,…;按批次分,…: of one whole, told before both.
      if (isDivided && isClose(head, sum) && !sum.eq(head.value)) {
        const whole = sentence.paragraph
          .flatMap(({ facts }) => facts)
          .find(
            (each) =>
              each.index < head.index &&
              each.role === head.role &&
              isSameUnit(each.unit, head.unit) &&
              each.value.eq(sum),
          );
        if (whole) head = whole;
      }
      // 求职人数分别为13257人、12740人: of something else.
      if (/^分别/.test(marker.word) && sum.gt(head.value.times(1.5))) return [];
      if (
        parts.length >= 2 &&
        (marker.word === '其中' || isDivided) &&
        !isClose(
          head,
          sum,
          !isDivided ? 0.02 : TOTAL.test(head.before) || isRightBehind(head, parts) ? 0.05 : 0.01,
        )
      ) {
        const meant = sentence.paragraph
          .flatMap(({ facts }) => facts)
          .filter(
            (each) =>
              each.index < head.index &&
              each.role === head.role &&
              isSameUnit(each.unit, head.unit) &&
              isClose(each, sum),
          )
          .at(-1);
        if (meant && !areOtherSides(meant, head, parts)) head = meant;
        else if (meant && !isDivided) head = nearest;
        else if (isDivided && !shareTheirSum(parts, candidates)) return [];
      }
      // 初级1000元、中级1500元标准分别为1836人: at what rate it was paid.
      if (/^的?标准/.test(text.slice(parts.at(-1)!.end))) return [];
      const said = text.slice(marker.at, parts.at(-1)!.end + 3);
      return [
        {
          head,
          parts,
          marker: marker.word,
          complete: isRestLevel(text, head, parts)
            ? 'list'
            : completeness(head, parts, candidates, marker.word, said),
        },
      ];
    });
  });
}

/** 收入172.45万元,支出712.45万元,其中基本支出…: what is spent lies in nothing that came in. */
const areOtherSides = (meant: Fact, head: Fact, parts: Fact[]): boolean =>
  parts.every(({ before }) => /支出/.test(before)) &&
  /支出/.test(head.before) &&
  /收入/.test(meant.before) &&
  !/支出/.test(meant.before);

/** 55家,占18.3%;84家,占28%;…: each share is that of all the parts together, so that the whole is told wrongly. */
function shareTheirSum(parts: Fact[], all: Fact[]): boolean {
  const sum = sumOf(parts.map(({ interval }) => interval));
  return (
    parts.length >= 3 &&
    parts.every((part) => {
      const next = all[all.indexOf(part) + 1];
      const computed = inPercent(ratio(part.interval, sum));
      return next?.role === 'share' && computed !== null && overlap(computed, next.interval);
    })
  );
}

/** 增加58万元,其中甲增加31万元、乙增加27万元,丙与上年持平: what did not change is all that is left. */
const isRestLevel = (text: string, head: Fact, parts: Fact[]): boolean =>
  head.role === 'delta' &&
  parts.length >= 2 &&
  /^[,、;]\p{Script=Han}{2,8}与(?:上年|去年)(?:同期)?持平/u.test(text.slice(parts.at(-1)!.end));

/** 帮扶498人,按渠道分:…、…、…: divided right behind it, in three or more. */
const isRightBehind = (head: Fact, parts: Fact[]): boolean =>
  parts.length >= 3 && parts[0]!.index === head.index + 1;

/** 其他社会保障缴费 is an item of the accounts, and others follow. */
const ENDS_LIST =
  /^[,、;]?其[他它余](?!服务业|行业|社会保障|交通|工资福利|商品和?服务|对个人)\p{Script=Han}{0,6}$/u;

/** 年初余额100万元,收入200万元,其中利息5万元,支出150万元,年末余额…: what went and what is left lie in nothing that came. */
const isBeyondFlow = (text: string, head: Fact, { before, lead }: Fact): boolean =>
  /(?:年初|期初|上年末?)[^,。;\d]{0,10}(?:余额|结余|结存)/.test(
    text.slice(head.sentence.start, head.start),
  ) &&
  (/(?:年末|期末|年底)[^,。;\d]{0,10}(?:余额|结余|结存)[^,。;\d]{0,3}$/.test(before) ||
    (!/支出/.test(head.before) && /^,\p{Script=Han}{0,4}支出/u.test(lead)));

/** 协调解决124件,立案116件,已结案114件: of those that were filed. */
function isClosedOf(text: string, part: Fact, candidates: Fact[]): boolean {
  if (!/^[,、]?已?(?:结案|审结|办结)(?:了)?$/.test(part.before)) return false;
  const before = candidates[candidates.indexOf(part) - 1];
  return (
    before !== undefined &&
    /^[,、]已?(?:结案|审结|办结)(?:了)?$/.test(text.slice(before.end, part.start)) &&
    /立案$/.test(before.before) &&
    isSameUnit(before.unit, part.unit) &&
    part.value.lte(before.value)
  );
}

/** 公益岗位安置343万人,其中护林员113万人,其他岗位144万个: a post for each of them. */
const arePosts = (part: Fact, head: Fact): boolean =>
  head.unit.kind === 'persons' &&
  part.unit.name === '个' &&
  /岗位?[^,。;\d]{0,6}$/.test(head.before) &&
  /岗位?$/.test(part.before);

/** 22个省份公益岗位安置343万人,其中…: where it is, and not what lies in it. */
const isOfPlaces = (text: string, { end, unit }: Fact): boolean =>
  unit.name === '个' &&
  /^(?:省份?|自治区|城市|地级?市|县区?|区县|市州|州市|盟市)\p{Script=Han}{4,}\d/u.test(
    text.slice(end, end + 40),
  );

const TOTAL = /(?:合计|总计|共计|总数)[^,。;\d]{0,4}$/;
const isTotal = ({ before }: Fact) => /合计|共计|总计|累计共|扣除[^,。;]*共/.test(before);

/** 完成预算14.5万元的68%,其中…: what the percent is taken of, and not what lies in it. */
const isBase = (text: string, { end, role }: Fact): boolean =>
  role === 'target' && /^的\d[\d.]*%/.test(text.slice(end, end + 12));

function headsBefore(
  text: string,
  sentence: Sentence,
  at: number,
  depth: number,
  begins: boolean,
): Fact[] {
  const from = begins ? factsBefore(sentence) : sentence.facts.filter((each) => each.end <= at);
  const isHead = (each: Fact) =>
    !isBase(text, each) &&
    !isOfPlaces(text, each) &&
    ['actual', 'target', 'score', 'weight', 'delta'].includes(each.role) &&
    !['points', 'multiple', 'none'].includes(each.unit.kind);
  const isReason = ({ start, sentence: { start: begin } }: Fact) =>
    /原因(?:是|为|:)/.test(text.slice(begin, start));
  const wanted = from.filter(
    (each) => isHead(each) && each.depth <= Math.max(0, depth) && !isReason(each),
  );
  // The nearest of each unit, and of one role.
  const heads: Fact[] = [];
  for (const each of [...wanted].reverse()) {
    if (heads.some((head) => isSameUnit(head.unit, each.unit) && head.role === each.role)) continue;
    if (heads[0] && text.slice(each.end, heads[0].start).length > (begins ? 90 : 60)) break;
    heads.push(each);
  }
  return heads;
}

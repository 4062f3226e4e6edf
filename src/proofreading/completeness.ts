import type { Fact } from './fact.js';
import { isOneDigitApart } from './slips.js';
import { areCases } from './units.js';

/** 列全的理由 — by what parts claim to be all of their whole. */
export type Completeness = 'list' | 'shares' | 'opposites' | 'staff' | 'companion' | 'near';

const OPEN_END = /等(?:[^级一二三四五]|$)/;
const OPPOSITES: [RegExp, RegExp][] = [
  [/线上|网上|网络(?!安全|营销|创业|主播|工程|管理)/, /线下|窗口|现场(?!管理|工程)/],
  [/人工(?!智能)/, /智能(?!制造|家居|楼宇|网联)|机器人|自助语音/],
  [/本地/, /外出|外地/],
  [/职工/, /居民/],
  [/市直|市本级|区直|县直/, /县区|区县|乡镇|街道/],
  [/乡镇|镇$/, /街道/],
  [/企业/, /个人/],
  [/企业/, /机关/],
  [/男/, /女/],
  [/成年|成人/, /学生|儿童|未成年/],
  [/汉族/, /少数民族/],
  [/城镇/, /农村|乡村/],
  [/脱贫/, /监测|边缘/],
  [/省内/, /省外|跨省/],
  [/本省/, /外省/],
  [/本[市县区]/, /外[市县区]/],
  [/市内/, /市外/],
  [/(?<!非)农业人口/, /非农(?:业)?人口/],
  [/政府投资/, /社会投资|企业投资/],
  [/毕业生/, /失业青年/],
  [/县内/, /县外/],
  [/县城|城区/, /乡镇/],
  [/区内/, /区外/],
  [/专职/, /兼职/],
  [/公办/, /民办/],
  [/在职|参保职工/, /离?退休/],
  [/离休/, /(?<!离)退休/],
  [/集体访/, /个体访|个访/],
  [/缴费/, /领取|享受待遇/],
  [/基本支出/, /项目支出/],
  [/人员经费/, /公用经费/],
  [/上半年/, /下半年/],
  [/前三季度/, /第?四季度/],
  [/单位缴/, /个人缴/],
  [/单位费率/, /个人费率/],
  [/新增贷|新发放/, /续贷|展期/],
];
/** 男 and 女, 基本支出 and 项目支出: two that leave nothing out. */
export const areOpposites = (one: string, other: string): boolean =>
  OPPOSITES.some(([a, b]) => (a.test(one) && b.test(other)) || (b.test(one) && a.test(other)));

/** Each part is told by where it lies, and the places leave nothing out. */
const FAMILIES = [
  /第[一二三]产业/,
  /公益[一二]类|参照公务员|参公|财政全额|财政差额|自收自支/,
  /[省市县区][内外](?![^省市县区]*等)|^[,、;]?(?:境外|国外|海外|出国|外派)/,
];
const AWAY = /[省市县区]外|境外|国外|海外|出国|外派/;
/** All of one family; 省外6.4万人、境外320人 leave out those who stayed. */
const areOneFamily = (words: string[]): boolean =>
  FAMILIES.some((family) => words.every((each) => family.test(each))) &&
  !words.every((each) => AWAY.test(each) && !/[省市县区]内/.test(each));
/** 16—24岁、25—45岁、46岁及以上: ages that leave nobody out. */
const isOfAges = (words: string[]) =>
  words.length >= 3 &&
  words.every((each) => /岁/.test(each)) &&
  /岁(?:及|\()?以上/.test(words.at(-1)!);
/** “三公”经费 are these three. */
const THREE_PUBLICS = [/公务用车/, /公务接待/, /出国|^费$|境/];
/** 高中及以下、大专、本科及以上 */
const isOfLearning = (words: string[]) =>
  words.length >= 3 &&
  /(?:高中|初中|中专|中职)[^,。;]*以下/.test(words.join()) &&
  /(?:本科|研究生|硕士)[^,。;]*以上|研究生/.test(words.join());
/** 中央资金, 区级配套; 货物, 服务; 满意, 基本满意, 不满意: whence money came, what was bought, how it was liked. */
const ONE_OF_EACH = [
  /(?:中央|(?:省|市|区|县|本|上)级)[^,。;\d]{0,4}(?:资金|配套|补助|财政|安排|投入)/,
  /货物|服务|工程/,
  /(?:基本|不|非常|比较|很)?满意/,
  /上年结转|当年(?:新)?(?:受理|收)/,
  /劳动者(?:一方)?(?:全部)?胜诉|(?:用人)?单位(?:一方)?(?:全部)?胜诉|部分胜诉/,
];

/** By their names alone. */
export const leavesNothingOut = (words: string[]): boolean =>
  !words.some((each) => /另[有外]?|此外/.test(each)) && areAllOf(words);

/** 中央, 区级: what the province gave is left out. */
const LEVELS = [/中央/, /省级|自治区/, /市级/, /[区县]级/];
function skipsLevel(words: string[]): boolean {
  const levels = words.map((each) => LEVELS.findIndex((level) => level.test(each)));
  return (
    words.length === 2 && levels.every((at) => at >= 0) && Math.abs(levels[0]! - levels[1]!) > 1
  );
}

/** 省外, 县内: what lies between the two is left out. */
function skipsPlace(words: string[]): boolean {
  const [out, within] = [/([省市县])外/, /([省市县])内/].map((side) =>
    words.flatMap((each) => side.exec(each)?.[1] ?? []),
  );
  return (
    words.length === 2 &&
    out![0] !== undefined &&
    within![0] !== undefined &&
    out![0] !== within![0]
  );
}

const areAllOf = (words: string[]): boolean => !skipsPlace(words) && areEach(words);

const areEach = (words: string[]): boolean =>
  isOfAges(words) ||
  isOfLearning(words) ||
  ONE_OF_EACH.some((family) => {
    const kinds = words.map((each) => family.exec(each)?.[0]);
    // 满意261人、基本满意33人: who was not is left out.
    const isOpen = words.length === 2 && kinds.every((each) => each?.endsWith('满意'));
    return (
      !isOpen &&
      !skipsLevel(words) &&
      kinds.every((each) => each !== undefined) &&
      new Set(kinds).size === kinds.length
    );
  }) ||
  areOneFamily(words) ||
  (words.length === 2 && areOpposites(words[0]!, words[1]!));

export const STAFF =
  /在职(?:人员|职工|$)|编制人数|人员编制|实有人[员数]|[实现]有(?=$)|核定编制|编制(?=$|数)|在编/;

/** 行政 and 事业: nobody in post is both. */
export const areStaff = (words: string[]): boolean =>
  [/行政|参公|公务员/, /事业/].every((kind) => words.some((each) => kind.test(each))) &&
  words.every((each) => /行政|参公|公务员|事业|工勤|聘用/.test(each));

/** By what the parts of a group claim to leave nothing out, if they do. */
export function completeness(
  head: Fact,
  parts: Fact[],
  all: Fact[],
  marker: string,
  said: string,
): Completeness | null {
  if (parts.length < 2) return null;
  const shares = parts.map((part) =>
    all.find(
      (each) => each.index > part.index && each.role === 'share' && each.index <= part.index + 1,
    ),
  );
  if (shares.every((each) => each !== undefined)) {
    const sum = shares.reduce((total, each) => total + each!.value.toNumber(), 0);
    if (Math.abs(sum - 100) <= 1) return 'shares';
  }
  const words = parts.map(({ before }) => before);
  if (skipsPlace(words)) return null;
  if (
    /其[他它余](?!服务业|行业)/.test(words.at(-1)!) &&
    !OPEN_END.test(words.join().replace(/等其[他它余]/g, ''))
  )
    return 'list';
  if (THREE_PUBLICS.every((each) => words.some((one) => each.test(one)))) return 'list';
  if (isOfAges(words) || isOfLearning(words)) return 'list';
  if (areOneFamily(words)) return 'list';
  if (parts.length === 2 && areOpposites(words[0]!, words[1]!)) return 'opposites';
  // 线下86场、直播16场: what is broadcast is not all that there is besides.
  const isBroadcast = [/直播/, /线下|窗口|现场/].every((kind) =>
    words.some((each) => kind.test(each)),
  );
  const gap = parts.reduce((left, { value }) => left.minus(value), head.value).abs();
  const isClose = gap.lte(head.value.times(0.07)) || isOneDigitApart(head, parts);
  if (parts.length === 2 && isBroadcast && isClose) return 'opposites';
  // 在职68人,其中行政26人、事业42人: with no 工勤 told beside them.
  const isOfPeople = head.unit.kind === 'persons';
  if (parts.length === 2 && isOfPeople && STAFF.test(head.before) && areStaff(words))
    return 'staff';
  // 现有46家机构,其中国有5家、民营22家、外资1家: what there is of anything, and no posts.
  const isOfPosts = STAFF.test(`${head.before}${head.lead}`.replace(/[实现]有$/, ''));
  // 高级5人、中级12人、初级6人: who holds no title is left out.
  const areGrades = words.some((each) => /[高中初]级|职称|党员|岁|学历|本科/.test(each));
  if (parts.length >= 3 && isOfPeople && isOfPosts && !areGrades) return 'staff';
  if (head.unit.kind === 'score') return 'list';
  // 供需总量511万人次,其中,求职总量…,需求总量…
  const isOfBoth = /供[需求]总量/.test(head.before) && parts.length === 2;
  if (isOfBoth && /求职|供给/.test(words.join()) && /需求|招聘/.test(words.join()))
    return 'opposites';
  // 建筑面积11800平方米,户型分别为45、56平方米: of something else.
  const isFar = parts
    .reduce((sum, { value }) => sum.plus(value), head.value.times(0))
    .lt(head.value.times(0.5));
  if (/^分别/.test(marker) && isFar) return null;
  // 主要流向甲、乙、丙三地,分别为……: others are left out.
  const isMain = /主要/.test(parts[0]!.lead) && !/原因/.test(parts[0]!.lead);
  if (/^分[别布]/.test(marker) && isMain) return null;
  if (
    (/^(?:分为|分解|来源(?!包括)|具体|分别|分布|由)/.test(marker) ||
      (marker === ':' && parts.length >= 3)) &&
    !OPEN_END.test(said)
  )
    return 'list';
  return isNear(head, parts) ? 'near' : null;
}

/** Each lies in one kind alone, as a business does not; a case may be of two matters. */
const HANDED_OUT = /^[份册张套本件笔起例条宗]$/;

/** 其中涉及劳动报酬70起、社会保险35起; 立案200件、移送80件: one case of several matters, or filed and handed on as well. */
export function mayBeBoth(parts: Fact[]): boolean {
  const are = (kind: RegExp) => parts.some(({ before }) => kind.test(before));
  return are(/涉及/) || (are(/立案/) && are(/转[办送交]|移送/));
}

/** So close to the whole that nothing else can be meant: 65人, 其中 32 + 18 + 8 + 6. */
function isNear(head: Fact, parts: Fact[]): boolean {
  const sum = parts.reduce((total, { value }) => total.plus(value), head.value.times(0));
  const gap = sum.minus(head.value).abs();
  // 女职工 and 党员 are counted of the same people.
  const isCrossed = head.unit.kind === 'persons' && parts.length < 3 && sum.gt(head.value);
  if (isCrossed || parts.some(({ before }) => /女|党员|少数民族|以上|脱贫|困难|青年/.test(before)))
    return false;
  // 14个,其中8个、4个、3个: more than all by one.
  if (
    parts.length > 2 &&
    head.unit.kind === 'count' &&
    sum.minus(head.value).eq(1) &&
    head.worth === 1
  )
    return true;
  // Cases and amounts lie in one part alone.
  const isSurplus = sum.gt(head.value) && ['count', 'money'].includes(head.unit.kind);
  if (isSurplus && mayBeBoth(parts)) return false;
  // Two that are told far from each other may well leave a third out.
  const isLoose = parts.length === 2 && sum.lt(head.value) && parts[1]!.index - parts[0]!.index > 2;
  return (
    head.value.gt(0) &&
    head.unit.kind !== 'percent' &&
    gap.lte(
      head.value.times(
        parts.length > 2
          ? isSurplus && HANDED_OUT.test(head.unit.name)
            ? /[条例]/.test(head.unit.name) || areCases(head, head)
              ? 0.1
              : 0.15
            : 0.05
          : isLoose
            ? 0.005
            : isSurplus
              ? 0.1
              : 0.03,
      ),
    )
  );
}

/** (智能转人工的,两项均计入): what may well be more than all. */
const COUNTED_TWICE =
  /^[^。]*(?:。[^。]*)?(?:(?:两项|两类|两边|各项|双方|分别|同时|均|各)[^,。;\d]{0,6}(?:计入|计算|统计|计数|计\d?次)|重复(?:计|统计)|(?:存在|有)[^,。;\d]{0,4}(?:交叉|重复|重叠))/;
/** So far behind the parts that may be said. */
const NOTE = 60;
export const isCountedTwice = (text: string, end: number): boolean => {
  const said = COUNTED_TWICE.exec(text.slice(end, end + NOTE))?.[0];
  return said !== undefined && !/[不无未没][^,。;]{0,8}$/.test(said);
};

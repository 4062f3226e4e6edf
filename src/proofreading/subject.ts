import { oneName, shortened } from './subject-names.js';

/** 指标名 — what a figure is said of, in the words of the text and as it is compared. */
export interface Subject {
  words: string;
  /** Without what does not tell it apart: place, time, verbs, 人数; characters sorted, as 新增城镇就业 is 城镇新增就业. */
  key: string;
  /** The same in the order of the text. */
  core: string;
  /** As it is told to a reader. */
  name: string;
}

const TIME =
  '(?:截[至止](?:(?:19|20)\\d{2}年)?\\d{1,2}月(?:\\d{1,2}[日号]|底|末)?|(?:截[至止]|到)?(?:目前|当前|年底|年末|月底|月末|期末)|今年以来|今年|本年度?|全年度?|当年|年度|年初|年末|同期|上半年|下半年|[一二三四]季度|以来|期间|当月|本月)';
const PLACE =
  '(?:(?:全|我|本|该)(?:国|省|市|区|县|州|旗|盟|镇|局|中心|系统|部门|单位)|市本级|区本级|县本级|本级|城区|辖区)';
const GIVEN =
  '(?:(?:国家|省|市|区|县|州|上级)(?:里|级|厅|局|政府|人社[局厅])?(?:下达|分解|分配)(?:给|至)?(?:[\\u4e00-\\u9fff]{2,4}?(?:市|县|区|州))?)';
const LINK =
  '(?:其中|分别|通过|依托|利用|同时|此外|另外|另|并|且|则|即|包括|主要|具体|如下|以及|和(?!谐)|与|及(?!时|格)|、|[:,])';
const VERB =
  '(?:累计|共计|合计|总计|共有|建有|(?:(?:我|该)?中心|我局|机关)?(?:现有|实有|现共有)|共|总|已经|已|预计|计划|承担(?:着|了)?|力争|确保|实际|实现|达到|达|完成了?|开发(?!区|商|银行)|组织|举办|开展|召开|开办|发放|拨付|兑付|兑现|支付|落实|促进|帮助|推动|帮扶|扶持|办理|受理|审核|发布|提供|推送|推荐|为|有|是|使(?!用)|将|对照|按照|围绕|对|向|在(?![岗职册校建库读编])|到(?![位期龄账])|至|从(?!业)|由|把|以(?!工|上|下)|的|了|均|各类|各项|各|约|近|超|控制|保持|稳定|做好|抓好|享受|涉及|惠及|新增(?!就业|城镇|参保|市场)|新(?=开发|发放|认定|建)|全面|全部|顺利|圆满|超额|成功|积极)';
const MARKER =
  '(?:\\d{1,2}[.、]|\\d{3}[.、](?!\\d)|[(][一二三四五六七八九十\\d]{1,3}[)]|[一二三四五六七八九十]+(?:、|是)|[⑴-⒇①-⑳●■◆▲★○◇□•·※➤-])';
const LEADING = new RegExp(
  `^(?:${MARKER}|${TIME}|${GIVEN}|${PLACE}|${LINK}|${VERB}|(?:19|20)\\d{2}年度?|\\d{1,2}(?:[-—~至到]\\d{1,2})?月(?:份|底|末)?|\\d{1,2}日|[(].{0,12}[)]|[\\s“”"')])+`,
);
const TRAILING =
  /(?:总人数|人次数?|[人户家期笔件个项场份名]数|总数量?|数量|总额|总量|金额|任务数?|目标数?|目标值|情况|工作|方面|共计|合计|总计|累计|共有|共|控制在|控制|稳定在|保持在|保持|分别|达到|达|实现|完成|为|有|是|到|至|约|近|超|的|了|数|额|在|虽已?|已|投放|开发|(?<=[计额数入出])[均各]|[:,、(“”"'\s])+$/;
const WITHIN = /(?:实现|累计|全部|各类|各项|年末|期末|相关|有关|人员|人数|的|了|“|”|"|再(?=就业))/g;

/** Too general to be the same thing twice. */
const VAGUE =
  /^(?:|培训|安置|就业|招聘|参保|参加|发放|补贴|资金|支出|收入|经费|人|岗位|企业|单位|项目|活动|职工|人员|群众|服务|宣传|资料|贷款|其他|合计|总计|目标|任务|指标|计划|完成率|预算|决算|支出决算|执行|全年预算|项目全年预算|项目预算|年初预算|调整指标|指标值|人均|金额|登记|申报|奖励|检查|案件|工资|惠|涉|(?:减少|增加|下降|上升|增长|提高|降低|回落)[到至].{0,8}|达成意向|需求|意向|签约|提供|参保(?:职工|退休|离退休|居民)|加上.{1,8}|比?\d{4}届.{0,6}|(?:直接|共)?带动(?:就业|创业)|(?:直接)?扶持创业|吸纳就业|帮助就业|稳定就业|实现就业|推荐就业|转移就业|就地就业)$/;

export function subjectOf(words: string): Subject | null {
  const core = coreOf(words);
  if (core.length < 2) return null;
  // 困难人员实现就业: what it is called stands on both sides of the verb.
  const last = words
    .replace(/\([^()]*\)/g, '')
    .split(/[,:]|其中/)
    .at(-1)!;
  const known = oneName(trimmed(last)) ?? oneName(core);
  return {
    words: words.trim(),
    core: known && VAGUE.test(core) ? known : core,
    name: named(words),
    key: [...(known ?? shortened(core))].sort().join(''),
  };
}

export const coreOf = (words: string): string => reduced(named(words));

function named(words: string): string {
  const parts = words
    .replace(/\([^()]*\)/g, '')
    .replace(/^.*(?:目标|任务)(?:任务|目标)?(?:分别)?(?:为|是)(?=\p{Script=Han}{4})/u, '')
    .split(/[,:]|其中|实现|达成|是指/);
  return (
    parts
      .map(trimmed)
      .filter((each) => each !== '')
      .at(-1) ?? ''
  );
}

function trimmed(words: string): string {
  let core = words.trim();
  for (let before = ''; before !== core;) {
    before = core;
    core = core.replace(LEADING, '').replace(TRAILING, '');
  }
  return core;
}

const reduced = (name: string) =>
  name
    .replace(WITHIN, '')
    .replace(/城镇(?=登记失业|失业|就业困难)/g, '')
    .replace(/困难就业$/, '困难人员就业');

export const isVague = ({ core }: Subject) => VAGUE.test(core) || core.length < 3;

/** 城镇新增就业 and 新增城镇就业 are one. */
export const isSameSubject = (a: Subject, b: Subject): boolean => a.key === b.key;

/** One is the other with something before it: 财政拨款收、支总计 and 收、支总计. */
export const isKindOf = (narrow: Subject, wide: Subject): boolean =>
  narrow.core !== wide.core && wide.core.length >= 3 && narrow.core.endsWith(wide.core);

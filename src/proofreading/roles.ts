import { NUMBERED } from './item-marker.js';
import type { Figure } from './figure.js';
import type { Mood } from './fact.js';
import type { Role } from './fact.js';

const UP =
  '新增|增长|上升|提高|增加|上涨|攀升|回升|提升|扩大|增幅|涨幅|增速|递增|净增|多增|增|升|多|高';
const DOWN =
  '下降|减少|降低|回落|下滑|提速|降幅|减幅|缩减|压减|压缩|缩短|收窄|节约|节省|节支|降|减|少|低';
/** 增收, 少支, 上调: what went up or down is named in the same word. */
const WITH_WHAT = '(?:收|支|发|缴|出|办|招|引)';
const TAIL = '(?:了|率|幅度?|度)?(?:达到?|为|约|近|超过?)?';
const RISES = new RegExp(`(?:${UP}|上调|[增多]${WITH_WHAT})${TAIL}$`);
const FALLS = new RegExp(`(?:${DOWN}|下调|[减少]${WITH_WHAT})${TAIL}$`);
const COMPARED =
  /同比|环比|同期|相比|[从由][^,。;]*(?:到|至|为)|[比较]于?(?:上|去|前|\d{4}|\d{1,2}月|年初|期初|上期|[一二三四]季度|全[国省市]|预算|计划|目标|规定|法定|承诺|原定)|增长|下降/;
const TO = /(?:增加|减少|增长|下降|提高|降低|上升|回落|扩大|压缩)?(?:到|至)$/;

const GOAL_NAMED = '目标|任务|计划|指标|预算|控制数';
const TARGET = new RegExp(
  `(?:${GOAL_NAMED})(?:任务|目标|指标|人数|总|数|值|线|安排|资金|金额|控制)*(?:\\([^()]*\\))?(?:分别)?(?:为|是|达到?|共|有|定为|:)*$`,
);
const TARGET_BEGUN =
  /(?:计划(?:用|在|于|利用|通过)[^,。;\d]{0,10}(?:培训|完成|实现|新增|开展|发放|安置|组织)|计划(?:城镇|失业|就业困难|农村)|计划(?:全年)?(?:完成|安排|实现|新增|开展|培训|发放|安置|组织|评价|认定|建设|新建|建成|开发|募集|举办|转移|帮扶|服务|投入|支持|扶持|引进|办理|走访|提供|征集|储备)|力争|争取(?!到|了|上级|中央|[省市]级|资金|各[类级]|项目|专项|政策)|目标(?:是|为|:)|拟(?:于|完成|新增|开展)|要(?:完成|实现|确保)|要求[^,。;]{0,6}完成)/;
/** 下达我区目标任务为:城镇新增就业5000人、失业人员再就业1500人: all of the list. */
const GOALS_LISTED =
  /(?<!(?:完成|实现|达到|超过|对照|超额)[^,。;:]{0,12})(?:目标|任务|计划|指标)(?:任务|目标|数|值)*(?:分别|如下)?(?:是|为|:)/;
const DONE_SINCE =
  /实际|当年(?!目标|计划|任务)|已完成|完成了|截[至止]|已(?:经)?|全年共|累计|完成(?=\p{Script=Han}*$)/u;
const COMPLETION = new RegExp(
  `(?:完成率|完成比例?|完成进度|任务进度|执行率|执行进度|预算执行|实现率)(?:分别)?(?:为|达到?|约|是|:)*$|(?:完成|达到?|占|实现|执行|为|是)[^,。;]{0,24}(?:${GOAL_NAMED})[^,。;占]{0,10}?(?:的|比例)?(?:为|达到?|约)?$|(?:目标|任务|计划|指标|预算)(?:任务)?数?的$|(?:目标|预算)(?:任务)?的?完成(?:率|比例)?$|^(?:已)?完成(?:了|年度|全年)?$|^超额完成$|^[,、]?(?:任务|目标|计划|指标)(?:已|共)?完成(?:了)?$|\\p{Script=Han}{3,}完成(?:了)?$`,
  'u',
);
const EXCESS =
  /超额(?:完成|实现)(?:了)?(?:年度|全年|年初|既定)?(?:目标|任务|计划|指标)(?:任务)?(?:数)?(?:的)?$/;
/** More than that is told of what was done as a whole. */
const MOST_EXCESS = 70;
const SHARE = /占(?:到)?[^,。;]{0,24}$|占比[^,。;]{0,4}$|(?:比重|比例)(?:为|达到?|约)$/;
const EACH =
  /(?:[人户家笔次批期件场案岗车店站所校园镇乡街间坊班组队点馆厂企社日月季年]均|(?:日|月|年|季)平均|每人|每户|每小时|每人每月|每月|平均每[^,。;]{0,3}|平均每个[县市区镇乡街村](?:\([^()]{1,6}\))?|各[^,。;\d]{1,5}平均|每[个家名件次份趟期班场批])[^,。;\d]{0,12}$/;
const PREVIOUS =
  /(?:(?:上年|去年)(?:同期|度|末)?|同期|年初|上月末?|上季末?)(?:的|为|是|数|分别)*$|(?:[比较与同从由])(?:(?:19|20)\d{2}年(?:度|末)?|上年(?:同期|末)?|去年(?:同期)?|年初|前一?年|上(?:个?月|季度|半年|期|周|届|次|学年|学期|年度|轮|批次?)|规定|法定|承诺|原定|(?:(?:19|20)\d{2}年)?(?:1[0-2]|[1-9])月(?:份|末|底)?|[一二三四]季度(?:末)?)[^,。;\d]{0,8}$|[比较](?:培训|参训|实施|就业|改革|项目|帮扶|搬迁|务工)[^,。;\d]{0,4}前的?$|[从由](?:年初的|原来的|过去的)?$|\d{4}年(?:度)?(?:决算数?|为|的)$/;
const WEIGHT = /(?:权重|分值|满分|总分|标准分|设定分值?)(?:为|是|:|共)*$/;
const SCORE = /(?:得分|自评|评分|评价|得|计|打分|扣)(?:分|得分|总分)?(?:为|是|:|共)*$/;
const TARGET_AFTER = /^的[^,。;\d()]{0,8}(?:目标|控制线|控制数|控制目标|控制指标|省控线|市控线)/;
/** 同比多办118本, 较上年少收36件 */
const MORE_DONE =
  /(?:同比|环比|[比较](?:上年|去年|上月|上季度?)(?:同期)?)(?:增加|减少)(?:投入|投放|支出|收入|发放|安置|拨付|资金|培训)$|(?:同比|环比|[比较](?:上年|去年|上月|上季度?)(?:同期)?)(?:多|少)\p{Script=Han}{1,2}$/u;
/** 增加了0.5万人,增长了0.4% */
const AND_PERCENT =
  /^(?:\([^()]{0,12}\))?[,、]?(?:同比|环比)?(?:增长|增加|增幅|上升|下降|减少|降低|降幅|减幅)(?:了|为|达)?\d[\d.]*%/;
/** 去年为940人支付: for whom it was done. */
const DONE_FOR =
  /^\p{Script=Han}{0,6}(?:支付|发放|办理|提供|兑现|落实|减免|补贴|代?缴|追[回讨]|拨付|返还|贴息|解决)/u;
/** 确保完成全年2500万元的贷款投放任务 */
const TASK_AFTER = /^的[^,。;\d()]{0,12}任务/;
/** 明确全年募集4745个见习岗位目标任务 */
const GOAL_AFTER = /^[^,。;\d()]{2,12}(?:目标任务|年度目标|年度任务)(?:[,。;]|$)/;
const GOAL_SET = /(?:明确|确定|下达|提出|制定|定下|设定)(?:了)?[^,。;\d]{0,16}$/;
const TO_BE_DONE = /(?:确保|力争|下达|承担|对照|对标|围绕|锚定|(?<![主重])要|须|应)[^,。;]{0,8}$/;
/** 圆满完成全年1500人次的培训任务 */
const OF_THE_YEAR = /(?:完成|达到|实现)(?:了)?(?:全年|年度|年初|既定|本年度?)$/;

/** 与2010年(下同)的133972万人相比 */
const PREVIOUS_OVER =
  /[比较与](?:(?:19|20)\d{2}年(?:度|末)?|上年(?:同期|末)?|去年(?:同期)?)(?:的)?$/;
const isPrevious = ({ before, sofar, rest }: Said): boolean =>
  PREVIOUS.test(before) ||
  (/^(?:\([^()]*\))?相比/.test(rest) && /[与同和较]/.test(sofar)) ||
  // 与上季度(5.04万个)相比, 比上年(1099人)增加2132人
  (/^\)(?:相比|持平|增|减|上升|下降|提高|降低|多|少)/.test(rest) &&
    /[与同和较比](?:上|去|前|\d)[^,。;()]*\($/.test(sofar)) ||
  (/^的?$/.test(before) &&
    /\)的?$/.test(sofar) &&
    PREVIOUS_OVER.test(sofar.replace(/\([^()]*\)/g, '')));

/** 完成任务2000人的120%, 占全县20个社区的60%, 占总数2000人的比例为12%: what a percent is taken of stands right before it. */
export const TAKEN_OF = /^(?:(?!占)\p{Script=Han}){0,8}的(?:比例|比重)?(?:为|达到?)?$/u;

export interface Said {
  before: string;
  after: string;
  /** The sentence up to the figure, and its parenthesis. */
  sofar: string;
  mood: Mood;
  /** What follows, over the next comma. */
  rest: string;
}

export function roleOf(figure: Figure, said: Said): Role {
  const { before, after, sofar, mood, rest } = said;
  const { kind } = figure.unit;
  if (figure.isThreshold) return 'threshold';
  if (kind === 'score') {
    // 自评得分为数量18分、质量14分,总分32分
    if (/总分(?:为|是|:|共)*$/.test(before) && /得分|自评|评分/.test(sofar)) return 'score';
    // 甲得38.5分,乙得43.2分,总分94.7分
    if (
      /^[,、;]?总分(?:为)?$/.test(before) &&
      /得(?:分)?(?:为)?[\d.]+分[,、;]总分(?:为)?$/.test(sofar)
    )
      return 'score';
    if (WEIGHT.test(before) || /^(?:的?(?:满分|权重))/.test(after)) return 'weight';
    // 自评得分:投入10分、过程23.5分: all of the list.
    const isListed =
      /(?:得分|评分)(?:情况)?(?:分别|如下)?(?:为|是|:)+[^。;()]*$/.test(sofar) &&
      /^(?:[、,]?\p{Script=Han}{2,12})$/u.test(before) &&
      !/[满总]分|权重|分值/.test(sofar);
    return SCORE.test(before) || isListed ? 'score' : 'actual';
  }
  if (kind === 'percent' || kind === 'points' || kind === 'multiple') {
    // 完成任务2000人的120%, 占总数2000人的12%: the figure before is what it is a percent of.
    if (
      TAKEN_OF.test(before) &&
      /\d\p{Script=Han}{0,3}\)?$/u.test(sofar.slice(0, sofar.length - before.length))
    )
      return /占[^,。;]*$/.test(sofar) &&
        !new RegExp(`占[^,。;]*(?:${GOAL_NAMED})[^,。;]*$`).test(sofar)
        ? 'share'
        : /(?:完成|达到?|实现)[^,。;]*$/.test(sofar) ||
            new RegExp(`(?:${GOAL_NAMED})[^,。;]*$`).test(sofar)
          ? 'completion'
          : 'actual';
    // 119.67%(省级2700人)/97.91%(市级3300人)
    if (/(?:完成|达到)[^。;]*%(?:\([^()]*\))?[/、和及]+$/.test(sofar)) return 'completion';
    if (kind === 'points' && OF_LIMIT.test(before) && /[低高]于[^,。;]*%[^%]*$/.test(sofar))
      return 'gap';
    if (kind === 'points' && BEYOND_GOAL.test(sofar)) return 'gap';
    if (
      TARGET_AFTER.test(after) ||
      /(?:目标|指标|计划)值(?:为|是|:)*$/.test(before) ||
      // 就业率计划70%
      (kind === 'percent' &&
        /(?:率|(?<!年)度)(?:全年|年度)?(?:控制)?(?:目标|指标|计划)(?:为|是|:)*$|(?<!低于|高于|比)(?<!低于[^,。;]{1,4}|高于[^,。;]{1,4})控制(?:目标|线|数|指标)(?:为|是|:)*$/.test(
          before,
        )) ||
      (kind !== 'points' && /[低高]于[^,。;]{0,6}(?:目标|线|指标|数)$/.test(before)) ||
      // 比年目标任务4%低0.63个百分点
      (kind === 'percent' &&
        /[比较][^,。;\d]{0,6}(?:目标|任务|控制线|控制数)(?:任务|值|数)?$/.test(before) &&
        /^(?:低|高|少|多|超)/.test(after))
    )
      return 'target';
    if (TO.test(before) && kind === 'percent') return goalOr('actual', figure, said);
    if (
      /(?:目标|任务|计划|控制线|控制红线|警戒线|控制数|控制目标|省控线|市控线|预算)[^,。;]{0,6}(?:低|高|多|少|超)?(?:出|于)?$/.test(
        before,
      ) &&
      kind === 'points'
    )
      return 'gap';
    // 超额完成任务12%: by how much.
    if (kind === 'percent' && EXCESS.test(before) && figure.value.lt(MOST_EXCESS)) return 'gap';
    if (
      COMPLETION.test(before) &&
      kind === 'percent' &&
      !/占/.test(before.replace(/占[^,。;]*(?:目标|任务|计划|预算|指标)/, ''))
    ) {
      if (/增长率|结案率|办结率/.test(before)) return 'actual';
      return 'completion';
    }
    if ((RISES.test(before) || FALLS.test(before)) && !/^(?:新增|率)/.test(before)) {
      const isSaid = /(?:增幅|降幅|减幅|涨幅)(?:为|达到?)?$/.test(before) || isOfFigure(said);
      if (kind === 'percent' && !isSaid && !COMPARED.test(sofar))
        return goalOr('actual', figure, said);
      return mood === 'result' ? 'change' : 'target';
    }
    if (/(?:低|高|多|少|超)(?:于|出|过)?$/.test(before) && kind === 'points') return 'gap';
    if (SHARE.test(before) && kind === 'percent') return 'share';
    if (isPrevious(said)) return 'previous';
    if (/(?:增速|增长率|增幅|涨幅)[^,]{0,4}$/.test(before) && kind === 'percent') return 'change';
    return goalOr('actual', figure, said);
  }
  if (/^(?:的)?(?:全年|年度?|预期)*(?:目标|任务|计划)(?:任务|目标)?(?:数)?的\d/.test(said.rest))
    return 'target';
  if (
    TARGET_AFTER.test(after) ||
    (GOAL_AFTER.test(rest) && GOAL_SET.test(before)) ||
    (TASK_AFTER.test(after) &&
      (TO_BE_DONE.test(sofar.replace(/(?:、[^,。;、]+)+$/, '').replace(/\d+\D*$/, '')) ||
        TO_BE_DONE.test(before) ||
        OF_THE_YEAR.test(before)))
  )
    return 'target';
  if (TO.test(before)) return goalOr('actual', figure, said);
  if (isOfFigure(said)) return 'delta';
  if (
    /(?:增加|减少|增长|下降|净增|净减|多增|少增|多|少|降低|上升|压减|缩减|压缩|缩短|延长|节约|节省|节支|提高|核减|上调|下调|(?:净?[增减]|[多少])[收支发缴出]|(?<=年|期|预算|计划)[增减])(?:了)?$/.test(
      before,
    ) &&
    (COMPARED.test(sofar) ||
      /^(?:[一两二三四五六七八九十\d]?年[间内来]?)?(?:累计)?(?:增加|减少|增长|下降|净增|净减|同比)/.test(
        before,
      ) ||
      AND_PERCENT.test(said.rest)) &&
    !/至少$|不少$/.test(before)
  )
    return 'delta';
  if (MORE_DONE.test(before)) return 'delta';
  // 环比增加就业人数59人, 相较于上季度末新增就业450人
  if (
    /^[,、]?(?:环比|同比)净?(?:增加|减少)\p{Script=Han}{0,6}$/u.test(before) ||
    /^[,、]?相?[比较]于?(?:年初|上年末?|去年末?|上季度?末?|上月末?|[一二三四]季度末?|\d{1,2}月份?末?)[^,。;\d]{0,4}净?新增\p{Script=Han}{0,4}$/u.test(
      before,
    )
  )
    return 'delta';
  // 较年初新增9个, 较3月6日新增459.19万
  if (/^[,、]?[比较](?:年初|上年末?|去年末?|\d{1,2}月\d{1,2}日)[^,。;\d]{0,4}新增$/.test(before))
    return 'delta';
  // 由1952年的…增长到2001年的49085万人: as it is now.
  if (
    /(?:增加|增长|提高|上升|提升|减少|下降|降低|扩大)(?:到|至)(?:(?:19|20)\d{2}年(?:度|末)?)?的?$/.test(
      before,
    )
  )
    return goalOr('actual', figure, said);
  if (EACH.test(before)) return 'each';
  if (
    isPrevious(said) &&
    /[比较与同从由]|同期|上年|去年/.test(sofar) &&
    !(/为$/.test(before) && DONE_FOR.test(after))
  )
    return 'previous';
  if (/^的(?:\d|$)/.test(after) && /(?:目标|任务|计划|指标|预算)/.test(before)) return 'target';
  if (TARGET.test(before) && !/(?:实际|已)[^,]*完成[^,]*$/.test(before)) return 'target';
  return goalOr('actual', figure, said);
}

/** 5310人,多120人,增2.3%: right behind a figure it is that which changed. */
const isOfFigure = ({ before, sofar }: Said): boolean =>
  /^[,、(]?(?:[多少增减][收支发缴出]?|升|降|增加|减少|增长|下降|上升|上涨|降低|回落|净增|净减|多增|少增|上调|下调)(?:了)?$/.test(
    before,
  ) && /\d[\d.,]*(?:万|亿)?(?:%|个?\p{Script=Han}{1,3})[,、(]?\p{Script=Han}{1,3}$/u.test(sofar);

/** 4.资金任务:项目资金180万元,支出171万元 — what an item is of, and no goal. */
const LABEL = new RegExp(
  String.raw`^\s*${NUMBERED}(?!主要|工作|目标|年度|全年|重点|预期|总体)\p{Script=Han}{2}任务:`,
  'u',
);

/** 低于4%的控制指标0.72个百分点 */
const OF_LIMIT = /^(?:的(?:年度|全年)?(?:控制|调控)?(?:目标|指标|线|红线|任务)*)?$/;
/** 比目标任务4%低 */
const BEYOND_GOAL =
  /[比较][^,。;\d]{0,6}(?:目标|任务|控制线|控制数)(?:任务|值|数)?[\d.]+%[低高少多](?:出|了)?$/;

/** 控制在3.37%,比目标任务4%低: how it stands. */
const NAMES_ITS_GOAL =
  /^,[比较低]于?[^,。;\d]{0,6}(?:目标|任务|控制线|控制数)(?:任务|值|数)?(?:的)?\d/;

/** In a passage of goals, or after 计划完成, what stands is to be reached. */
function goalOr(role: Role, figure: Figure, { before, sofar, mood, rest }: Said): Role {
  if (mood !== 'result' && !/实际|已完成|完成了|执行数|决算/.test(before)) return 'target';
  if (
    (/控制在$/.test(before.replace(/[\d.%]/g, '')) && !NAMES_ITS_GOAL.test(rest)) ||
    (figure.bound === 'ceiling' && /控制/.test(before))
  )
    return 'target';
  // 计划选派干部1213人,已到岗1290人
  if (
    role === 'actual' &&
    /^(?:[^,。;]{0,8}[,、])?(?:原|年初|全年)?计划(?![外内生单])\p{Script=Han}{2,14}$/u.test(
      before,
    ) &&
    /^,(?:目前|现|截[至止][^,。;]{0,8},)?(?:已|实际)/.test(rest)
  )
    return 'target';
  // 年度目标城镇新增就业5800人,实际6012人
  if (
    role === 'actual' &&
    /^(?:[^,。;]{0,8}[,、:])?(?:全年|年度|年初)(?:目标|任务)(?!完成|为|任务|[^,。;]*完成)\p{Script=Han}{2,14}$/u.test(
      before,
    ) &&
    /^,(?:目前|现|截[至止][^,。;]{0,8},)?(?:已(?:完成)?|实际(?:完成)?)\d/.test(rest)
  )
    return 'target';
  // 下一步,要做到新增就业不低于8万人
  if (
    role === 'actual' &&
    /下一?步[^。]{0,12}[要将]|下一?步[^。]{0,40}不低于$/.test(
      sofar + (figure.bound === 'floor' ? '不低于' : ''),
    )
  )
    return 'target';
  // After 完成率 comes what was done again.
  const since = sofar.slice(sofar.lastIndexOf('%') + 1).replace(LABEL, '');
  const begun = TARGET_BEGUN.exec(since) ?? GOALS_LISTED.exec(since);
  return begun && !DONE_SINCE.test(since.slice(begun.index + begun[0].length)) ? 'target' : role;
}

export function directionOf(before: string): 'up' | 'down' | null {
  if (MORE_DONE.test(before))
    return /(?:多[^多少]{1,2}|增加\p{Script=Han}{2})$/u.test(before) ? 'up' : 'down';
  return FALLS.test(before) ? 'down' : RISES.test(before) ? 'up' : null;
}

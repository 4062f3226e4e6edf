import { FindingKind, newByGround } from '../finding-kind.js';
import * as spans from './listed-spans.js';

/** Numbers under which a line may name person `p`: their own, and those they bore rightly before. */
const NUMBERS_OF_PERSON = `(SELECT p.document_index UNION SELECT f.document_index FROM former_number f
     WHERE f.person_id = p.id AND NOT f.is_mistyped)`;

/** Until when a line without a last day is taken to hold. */
const LASTING = `'infinity'::date`;
const OF_PLACE = (list: string) =>
  `${list}.district_id = l.district_id AND ${list}.kind = l.kind AND ${list}.status = 'in_use' AND ${list}.territory_id IN (l.territory_id, l.district_id)`;
/** The first later list of the kind, of the same place or the whole district. */
const nextList = (sender: string) =>
  `(SELECT min(n.month) - 1 FROM data_comparison_list n WHERE ${OF_PLACE('n')} AND n.month > l.month AND ${sender})`;
const FROM_NEW_SENDER = `NOT EXISTS (SELECT FROM data_comparison_list o
   WHERE ${OF_PLACE('o')} AND o.month <= l.month AND plain_text(o.source) = plain_text(n.source))`;
/**
 * 在册名单 — whoever is on it no more has left, so that the next list of the sender says it of its own months; where there is none, that
 * of a sender of whom nothing came before, which may be the same one written otherwise.
 */
export const UNTIL_NEXT = `coalesce(${nextList('plain_text(n.source) = plain_text(l.source)')}, ${nextList(FROM_NEW_SENDER)}, 'infinity')`;

/** Begun since, or going on over the end of the month in which the line begins; money of the months since. */
const SINCE = `CASE WHEN x.of_month THEN x.from_day >= w.from_day ELSE
  x.from_day >= w.from_day OR x.to_day > (date_trunc('month', w.from_day) + interval '1 month - 1 day')::date END AND x.from_day <= w.to_day`;
/** Days that both hold, more than the one on which one follows the other; money where the line holds all month. */
const BESIDE = `CASE WHEN x.of_month THEN x.from_day >= w.from_day AND x.to_day <= w.to_day
  WHEN x.from_day = x.to_day THEN x.from_day BETWEEN w.from_day AND w.to_day
  ELSE greatest(x.from_day, w.from_day) < least(x.to_day, w.to_day) END`;

const MONTH_END = `(l.month + interval '1 month - 1 day')::date`;

interface Compared {
  /** 名单类别. */
  list: string;
  code: string;
  label: string;
  /** First day of a line that gives none. */
  firstDay: string;
  lastDay: string;
  odd: string;
  looksAt: spans.Span[];
  says: string;
  remedy: string;
  source: string;
}

const comparedWith = ({
  list,
  firstDay,
  lastDay,
  odd,
  looksAt,
  says,
  ...told
}: Compared): FindingKind => ({
  ...told,
  group: 'person',
  field: 'person',
  isNew: newByGround('source', 'month', 'since'),
  onlyIf: `EXISTS (SELECT FROM person p
                     JOIN data_comparison_row r ON r.district_id = p.district_id AND r.number_index IN ${NUMBERS_OF_PERSON}
                     JOIN data_comparison_list l ON l.id = r.list_id AND l.status = 'in_use' AND l.kind = '${list}'
                    WHERE p.id = ANY (touched_groups))`,
  // Of the lists that say it the first is told, so that what was explained is not asked again with every later one.
  cases: `
    SELECT p.district_id, p.id::text AS key, ARRAY[p.id] AS groups, ${spans.WHERE_SPANS_LIE},
           jsonb_build_object('source', (array_agg(w.source ORDER BY w.month, w.list))[1],
             'month', to_char(min(w.month), 'YYYY年FMMM月'), 'since', (array_agg(w.from_day ORDER BY w.month, w.list, w.from_day))[1],
             'what', string_agg(DISTINCT x.label, '、')) AS facts
      FROM touched t JOIN person p ON p.id = t.id
     CROSS JOIN LATERAL (
       SELECT l.id AS list, l.month, l.source, coalesce(r.from_on, ${firstDay}) AS from_day, coalesce(r.to_on, ${lastDay}) AS to_day
         FROM data_comparison_row r JOIN data_comparison_list l ON l.id = r.list_id AND l.status = 'in_use' AND l.kind = '${list}'
        WHERE r.district_id = p.district_id AND r.number_index IN ${NUMBERS_OF_PERSON}) w
     CROSS JOIN LATERAL (${spans.spansSql(looksAt)}) x
     CROSS JOIN LATERAL (VALUES (x.territory_id), (x.handling_unit_id)) u (unit)
     WHERE ${odd}
     GROUP BY p.district_id, p.id`,
  says: `${says}({source} {month}名单),其{what}与此不符,请核对。`,
});

const FIRST_OF_MONTH = 'l.month';

/** 名单比对 — what another authority's list says of somebody, beside what our own records say of the same days. */
export const comparedWithLists: FindingKind[] = [
  comparedWith({
    list: 'deaths',
    code: 'listed-as-dead',
    label: '死亡名单比对',
    // Whoever is on it without a day died within the month at the latest.
    firstDay: MONTH_END,
    lastDay: LASTING,
    odd: 'CASE WHEN x.of_month THEN x.from_day ELSE x.to_day END > w.from_day',
    looksAt: [
      ...[spans.JOB, spans.UNEMPLOYMENT, spans.JOBSEEKER, spans.HARDSHIP, spans.PLACEMENT],
      ...[spans.SUBSIDY, spans.TRAINING, spans.INTERNSHIP, spans.STIPEND, spans.LOAN],
      spans.GRANT,
    ],
    says: '该人员在死亡名单上,死亡日期至迟为 {since}',
    remedy:
      '对照来函核对:属实的,登记自然减员,终止其就业、失业登记和岗位,死亡以后月份已拨付的补贴予以追回;名单有误的,由另一人写明理由。',
    source: '审计常用比对: 死亡人员领取补贴、计入就业失业人数',
  }),
  comparedWith({
    list: 'pensions',
    code: 'listed-as-pensioner',
    label: '领取养老金名单比对',
    firstDay: FIRST_OF_MONTH,
    lastDay: LASTING,
    odd: SINCE,
    looksAt: [
      ...[spans.JOB, spans.UNEMPLOYMENT, spans.HARDSHIP, spans.URBAN_PLACEMENT],
      ...[spans.URBAN_SUBSIDY, spans.TRAINING, spans.INTERNSHIP, spans.STIPEND, spans.LOAN],
      spans.GRANT,
    ],
    says: '该人员自 {since} 起领取养老金',
    remedy:
      '对照来函核对:属实的,终止其登记和岗位,已享受养老待遇以后月份拨付的补贴予以追回;仅领取城乡居民养老金等不影响的,由另一人写明理由。',
    source: '就业促进法第五十二条、失业登记有关规定; 审计常用比对: 退休人员领取补贴、登记失业',
  }),
  comparedWith({
    list: 'social_insurance',
    code: 'listed-as-insured',
    label: '参保名单比对',
    firstDay: FIRST_OF_MONTH,
    // Whoever was insured in the month may have left since.
    lastDay: MONTH_END,
    // Insurance goes by months: the one in which a job begins or ends says nothing.
    odd: `CASE WHEN x.from_day = x.to_day THEN x.from_day BETWEEN w.from_day AND w.to_day
      ELSE date_trunc('month', w.from_day) < date_trunc('month', CASE WHEN x.insures THEN x.from_day ELSE x.to_day END)
       AND date_trunc('month', w.to_day) > date_trunc('month', x.from_day) END`,
    looksAt: [
      ...[spans.UNEMPLOYMENT, spans.LONG_UNEMPLOYED, spans.TRAINED_UNEMPLOYED],
      ...[spans.LENT_UNEMPLOYED, spans.URBAN_PLACEMENT, spans.INTERNSHIP],
    ],
    says: '该人员自 {since} 起参加社会保险',
    remedy:
      '核对参保单位和险种:已就业的,登记就业并终止失业登记,按失业、困难人员享受的政策予以更正、追回;以灵活就业身份或由本岗位参保的,由另一人写明理由。',
    source: '就业服务与就业管理规定: 失业登记须无业; 审计常用比对: 参保职工享受失业人员政策',
  }),
  comparedWith({
    list: 'business_licences',
    code: 'listed-in-business',
    label: '市场主体名单比对',
    firstDay: FIRST_OF_MONTH,
    lastDay: LASTING,
    odd: BESIDE,
    looksAt: [
      ...[spans.UNEMPLOYMENT, spans.HARDSHIP, spans.TRAINED_UNEMPLOYED, spans.URBAN_PLACEMENT],
      ...[spans.URBAN_SUBSIDY, spans.INTERNSHIP, spans.STIPEND],
    ],
    says: '该人员自 {since} 起登记为市场主体的法定代表人、经营者',
    remedy:
      '核对是否实际经营:属实的,登记就业,办理失业登记终止或岗位退出,已拨付的补贴予以追回;未实际经营、被冒名登记的,由另一人写明佐证材料。',
    source: '人社部发〔2019〕124号: 领取营业执照的退出岗位; 审计常用比对',
  }),
  comparedWith({
    list: 'public_payroll',
    code: 'listed-on-payroll',
    label: '财政供养名单比对',
    firstDay: FIRST_OF_MONTH,
    lastDay: UNTIL_NEXT,
    odd: BESIDE,
    looksAt: [
      ...[spans.UNEMPLOYMENT, spans.HARDSHIP, spans.PLACEMENT, spans.SUBSIDY],
      ...[spans.TRAINING, spans.INTERNSHIP, spans.STIPEND, spans.LOAN],
    ],
    says: '该人员自 {since} 起由财政供养',
    remedy:
      '核对单位和编制:属实的,更正登记,已拨付的补贴、贴息予以追回;同名异人或已离职的,由另一人写明理由。',
    source: '审计常用比对: 财政供养人员领取就业补贴',
  }),
];

/** The list that bears out a ground of certification. */
const LIST_OF_GROUND = `CASE s.category WHEN 'disabled' THEN 'disability' WHEN 'low_income' THEN 'low_income' END`;
const CERTIFIED_ON = 'coalesce(s.certified_on, s.applied_on)';

/** 认定依据不在名单 — certified on a ground that the authority for it does not know of. */
export const groundNotListed: FindingKind = {
  code: 'ground-not-listed',
  label: '困难认定依据比对',
  group: 'person',
  field: 'category',
  onlyIf: 'EXISTS (SELECT FROM hardship_certification h WHERE h.person_id = ANY (touched_groups))',
  // Of a list that was sent for one street nothing follows for another.
  cases: `
    SELECT s.district_id, s.id::text AS key, ARRAY[s.person_id] AS groups, ARRAY['hardship_certification:' || s.id] AS records,
           ARRAY[s.territory_id, s.handling_unit_id] AS units, array_remove(ARRAY[s.entered_by], NULL) AS entered_by,
           jsonb_build_object('day', ${CERTIFIED_ON}, 'source', l.source, 'month', to_char(l.month, 'YYYY年FMMM月'),
             'ground', CASE s.category WHEN 'disabled' THEN '持证残疾人' ELSE '低保、低收入对象' END) AS facts
      FROM touched t JOIN person p ON p.id = t.id JOIN hardship_certification s ON s.person_id = p.id
     CROSS JOIN LATERAL (
       SELECT l.month, l.source FROM data_comparison_list l
        WHERE l.district_id = s.district_id AND l.kind = ${LIST_OF_GROUND} AND l.status = 'in_use'
          AND l.territory_id IN (s.district_id, s.territory_id) AND l.month >= date_trunc('month', ${CERTIFIED_ON})
        ORDER BY l.month, l.id LIMIT 1) l
     WHERE s.status NOT IN ('withdrawn', 'rejected', 'revoked') AND NOT EXISTS (
       SELECT FROM data_comparison_row r JOIN data_comparison_list o ON o.id = r.list_id AND o.status = 'in_use' AND o.kind = ${LIST_OF_GROUND}
        WHERE r.district_id = s.district_id AND r.number_index IN ${NUMBERS_OF_PERSON}
          AND ${CERTIFIED_ON} BETWEEN coalesce(r.from_on, '-infinity') AND coalesce(r.to_on, 'infinity'))`,
  says: '该人员 {day} 以“{ground}”为依据的困难认定,在{source} {month}的名单上没有其人,或所列日期不含该日,请核对证件、证明。',
  remedy:
    '对照证件和来函核对:依据不成立的,取消认定并追回补贴;证件在认定时有效而名单遗漏的,由另一人写明证件号和有效期。',
  source: '就业促进法第五十二条; 审计常用比对: 以不成立的依据认定就业困难人员',
};

import { policySql } from '../../policy/policy.js';
import { Judgement, REGION_OF_ROW, Rule, RowCheck, problem } from '../shared/judgement.js';
import { DECISIONS } from './petition-document.clocks.js';
import { PetitionDocument } from './petition-document.entity.js';

const DECISION = DECISIONS.map((kind) => `'${kind}'`).join(', ');

/** Issued, served, settled: one after the other. */
export const documentDaysInOrder: Rule<PetitionDocument> = (draft) => {
  const { issuedOn, servedOn, concludedOn, statedDueOn } = draft;
  if (servedOn && issuedOn && servedOn < issuedOn)
    return problem(
      'servedOn',
      'served-before-issued',
      `送达日期 ${servedOn} 早于制作日期 ${issuedOn},请核对。`,
    );
  if (concludedOn && servedOn && concludedOn < servedOn)
    return problem(
      'concludedOn',
      'concluded-before-service',
      `了结日期 ${concludedOn} 早于送达日期 ${servedOn},请核对。`,
    );
  return (
    Boolean(statedDueOn && issuedOn && statedDueOn < (servedOn ?? issuedOn)) &&
    problem(
      'statedDueOn',
      'stated-before-service',
      `载明期限 ${statedDueOn} 早于${servedOn ? '送达' : '制作'}日期,当事人无从履行,请核对。`,
    )
  );
};

/** 劳动保障监察条例 art. 18: an order to correct says by when. */
export const orderStatesItsDay: Rule<PetitionDocument> = ({ kind, statedDueOn }) =>
  kind === 'rectification_order' &&
  !statedDueOn &&
  problem('statedDueOn', 'stated-day-missing', '限期改正指令书须载明改正期限,请填写。');

/** A correction may move what a step stated, not state it in its place. */
export const documentStepsTaken: Rule<PetitionDocument> = (draft) => {
  const { status, servedOn, serviceManner, concludedOn, outcome } = draft;
  const isServed = status === 'served' || status === 'concluded';
  if (isServed && !(servedOn && serviceManner))
    return problem('servedOn', 'service-missing', '已送达的文书须有送达日期和送达方式,不能清空。');
  if (status === 'issued' && (servedOn || serviceManner))
    return problem('servedOn', 'step-not-taken', '请通过“送达”办理,不要直接填写送达情况。');
  if (status === 'concluded' && !(concludedOn && outcome))
    return problem(
      'concludedOn',
      'conclusion-missing',
      '已了结的文书须有了结日期和方式,不能清空。',
    );
  return (
    status !== 'concluded' &&
    status !== 'voided' &&
    Boolean(concludedOn || outcome) &&
    problem('concludedOn', 'step-not-taken', '请通过“了结”办理,不要直接填写了结情况。')
  );
};

export const servedOutside: Rule<PetitionDocument> = ({ addressee }) =>
  addressee === 'internal' &&
  problem('addressee', 'not-to-be-served', '内部文书不送达;需要送达的,请先更正送达对象。');

const EARLIER = (kinds: string) =>
  `(SELECT FROM petition_document o WHERE o.petition_id = s.petition_id AND o.kind IN (${kinds})
      AND o.status IN ('served', 'concluded') AND o.served_on <= s.issued_on)`;

/** What a document cannot be made before. */
export const madeInOrder: RowCheck[] = [
  {
    ...problem('issuedOn', 'issued-before-complaint', '制作日期早于收到投诉的日期,请核对。'),
    when: `EXISTS (SELECT FROM wage_petition p WHERE p.id = s.petition_id AND s.issued_on < p.received_on)`,
  },
  {
    ...problem(
      'issuedOn',
      'decided-before-filing',
      '行政处理、行政处罚须在立案之后作出;本案尚未经审批立案,或制作日期早于立案日期。',
    ),
    when: `s.kind IN (${DECISION}, 'penalty_notice') AND s.status <> 'voided' AND EXISTS (
             SELECT FROM wage_petition p WHERE p.id = s.petition_id
                AND (p.filed_on IS NULL OR p.status = 'filing_proposed' OR s.issued_on < p.filed_on))`,
  },
  {
    ...problem(
      'kind',
      'notice-not-served',
      '行政处罚决定前须先送达行政处罚事先告知书(行政处罚法第四十四条),请先登记告知书及其送达。',
    ),
    when: `s.kind = 'penalty_decision' AND s.status <> 'voided' AND NOT EXISTS ${EARLIER(`'penalty_notice'`)}`,
  },
  {
    ...problem(
      'kind',
      'decision-not-served',
      '催告须在行政处理决定书或行政处罚决定书送达之后(行政强制法第五十四条),请先登记决定书及其送达。',
    ),
    when: `s.kind = 'demand' AND s.status <> 'voided' AND NOT EXISTS ${EARLIER(DECISION)}`,
  },
  {
    ...problem(
      'issuedOn',
      'demand-still-runs',
      '申请法院强制执行须在催告书送达且催告期限届满之后(行政强制法第五十四条);催告书尚未送达,或期限未满。',
    ),
    when: `s.kind = 'court_application' AND s.status <> 'voided' AND NOT EXISTS (
             SELECT FROM petition_document o WHERE o.petition_id = s.petition_id AND o.kind = 'demand'
                AND o.status IN ('served', 'concluded') AND o.due_on < s.issued_on)`,
  },
];

/** 替代 — what stands in the place of another of the same case, which is void by then. */
export const replacesVoid: RowCheck = {
  ...problem(
    'replacesId',
    'replaced-not-void',
    '被替代的文书须为本案已作废的文书,请先作废原文书。',
  ),
  when: `s.replaces_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM petition_document o WHERE o.id = s.replaces_id AND o.petition_id = s.petition_id AND o.status = 'voided')`,
};

const FOLLOWS = `((s.kind = 'penalty_notice' AND o.kind = 'penalty_decision')
                  OR (s.kind IN (${DECISION}) AND o.kind = 'demand') OR (s.kind = 'demand' AND o.kind = 'court_application'))`;
const LATER = `SELECT FROM petition_document o WHERE o.petition_id = s.petition_id AND o.status NOT IN ('voided', 'withdrawn') AND ${FOLLOWS}`;

/** A later document stands on the service of this one. */
export const servedBeforeTheNext: RowCheck = {
  ...problem(
    'servedOn',
    'next-document-earlier',
    '后续文书的制作日期早于本文书的送达日期,请核对。',
  ),
  when: `EXISTS (${LATER} AND o.issued_on < s.served_on)`,
};

export const notBuiltUpon: RowCheck = {
  ...problem('id', 'next-document-stands', '后续文书以本文书的送达为前提,请先作废或撤销后续文书。'),
  when: `EXISTS (${LATER})`,
};

/** A decision stands on the filing of its case. */
export const notDecided: RowCheck = {
  ...problem(
    'id',
    'decided-documents-stand',
    '本案已登记行政处理或行政处罚文书,不能退回立案;请先作废或撤销这些文书。',
  ),
  when: `EXISTS (SELECT FROM petition_document o WHERE o.petition_id = s.id AND o.kind IN (${DECISION}, 'penalty_notice')
                    AND o.status NOT IN ('voided', 'withdrawn'))`,
};

export const documentHints: Judgement<PetitionDocument> = {
  rules: [
    ({ servedOn, serveDueOn }) =>
      Boolean(servedOn && serveDueOn && servedOn > serveDueOn) &&
      problem('servedOn', 'served-late', `送达日期 ${servedOn} 晚于应送达日期 ${serveDueOn}。`),
    ({ documentNumber, addressee }) =>
      !documentNumber &&
      addressee !== 'internal' &&
      problem('documentNumber', 'number-missing', '对外文书一般应有文号,请核对。'),
    ({ servedOn, serviceManner, servedBy, secondServedBy }) =>
      Boolean(servedOn) &&
      (serviceManner === 'in_person' || serviceManner === 'left') &&
      !(servedBy && secondServedBy) &&
      problem('secondServedBy', 'one-officer', '直接送达、留置送达应由两名执法人员办理,请补充。'),
    ({ servedBy, secondServedBy }) =>
      Boolean(servedBy && servedBy === secondServedBy) &&
      problem('secondServedBy', 'same-officer', '两名送达人相同,请核对。'),
  ],
  checks: [
    {
      ...problem(
        'servedOn',
        'notice-too-short',
        '公告送达须在公告期满后方视为送达,送达日期早于公告期满,请核对。',
      ),
      when: `s.service_manner = 'public_notice' AND s.served_on < s.issued_on
               + ${policySql('case-document.public-notice', 's.issued_on', REGION_OF_ROW)}`,
    },
  ],
};

import { PolicyKey } from '../../policy/policy-data.js';
import { Circumstances, Draft } from '../shared/judgement.js';
import { PetitionDocument } from './petition-document.entity.js';
import { after, attempts, unitInWords } from './terms.js';

type Kind = PetitionDocument['kind'];

/** 行政处罚法 art. 61: by when what binds a party is served; taken for the orders of the inspection too. */
const SERVED_IN_TIME: readonly Kind[] = [
  'rectification_order',
  'treatment_decision',
  'penalty_notice',
  'penalty_decision',
  'demand',
];

/** 决定 — what may be taken to a review or to court. */
export const DECISIONS: readonly Kind[] = ['treatment_decision', 'penalty_decision'];

/** Which clock the service of a document starts, where the document states no day of its own. */
const STARTS: Partial<Record<Kind, PolicyKey>> = {
  penalty_notice: 'administrative-penalty.hearing',
  treatment_decision: 'administrative-review.application',
  penalty_decision: 'administrative-review.application',
  demand: 'compulsory-execution.demand',
};

/** The days of a document, from its own and from the law of its district on the day they run from. */
export function deriveDocument(
  { kind, addressee, issuedOn, servedOn, statedDueOn }: Draft<PetitionDocument>,
  { region }: Circumstances,
): Partial<PetitionDocument> {
  const rules: string[] = [];
  const { attempt, note } = attempts();
  const by = (start: string, key: PolicyKey) =>
    attempt(() => {
      const { day, policy } = after(region, start, key);
      rules.push(`${policy.label}:${policy.source},${policy.value}${unitInWords(policy)}`);
      return day;
    });
  const goesOut = addressee !== 'internal' && SERVED_IN_TIME.includes(kind!);
  const serveDueOn = goesOut ? by(issuedOn!, 'case-document.service') : null;
  const starts = STARTS[kind!];
  const lawful = servedOn && starts ? by(servedOn, starts) : null;
  const litigationDueOn =
    servedOn && DECISIONS.includes(kind!) ? by(servedOn, 'administrative-litigation.filing') : null;
  if (servedOn && statedDueOn && !starts) rules.push('届满日期以文书载明的期限为准');
  return {
    serveDueOn,
    // No document shortens what the law gives: only where the law gives no days does its own day hold.
    dueOn: lawful ?? (servedOn ? (statedDueOn ?? null) : null),
    litigationDueOn,
    deadlineRule: rules.join(';') || null,
    deadlineNote: note(),
  };
}

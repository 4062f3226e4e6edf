import { policyOn } from '../../policy/policy.js';
import { Circumstances, Draft, Judgement, Rule, RowCheck, problem } from '../shared/judgement.js';
import { PetitionAssignment } from './petition-assignment.entity.js';
import { after, attempts, earliest, unitInWords } from './terms.js';

const LIMIT = 'hotline-12345.answer';

/** The day of the sheet holds; where a sheet of 12345 states none, that of the rule. */
export function deriveAssignment(
  draft: Draft<PetitionAssignment>,
  { region }: Circumstances,
): Partial<PetitionAssignment> {
  const { source, assignedOn, statedDueOn, extendedTo, answeredOn } = draft;
  const { attempt, note } = attempts();
  const ruled =
    !statedDueOn && source === 'hotline' ? attempt(() => after(region, assignedOn!, LIMIT)) : null;
  const firstDueOn = earliest(statedDueOn ?? ruled?.day, draft.firstDueOn);
  const answerDueOn = extendedTo ?? firstDueOn;
  const isLate = Boolean(answeredOn && answerDueOn && answeredOn > answerDueOn);
  const rule = ruled
    ? `${ruled.policy.source}:自交办之日起${ruled.policy.value}${unitInWords(ruled.policy)}`
    : statedDueOn && '以交办单载明的期限为准';
  return {
    firstDueOn,
    answerDueOn,
    isAnsweredLate: (draft.isAnsweredLate ?? false) || isLate,
    deadlineRule:
      [rule, extendedTo && `经批准延期至 ${extendedTo}`].filter(Boolean).join(',') || null,
    deadlineNote: note(),
  };
}

/** Whoever assigns says by when; only of 12345 a rule does, and not for every day. */
export const answerDayKnown: Rule<PetitionAssignment> = (draft, { region }) => {
  const { source, assignedOn, statedDueOn } = draft;
  const isRuled =
    source === 'hotline' &&
    assignedOn &&
    attempts().attempt(() => policyOn(LIMIT, assignedOn, region)) !== null;
  return (
    !statedDueOn &&
    !isRuled &&
    problem(
      'statedDueOn',
      'stated-day-missing',
      '请填写交办单载明的要求答复日期;系统中没有该来源当日适用的答复时限。',
    )
  );
};

export const assignmentDaysInOrder: Rule<PetitionAssignment> = (draft, { today }) => {
  const { assignedOn, statedDueOn, extendedOn, answeredOn } = draft;
  if (statedDueOn && assignedOn && statedDueOn < assignedOn)
    return problem('statedDueOn', 'stated-before-assignment', '要求答复日期早于交办日期,请核对。');
  for (const [field, day, word] of [
    ['extendedOn', extendedOn, '延期批准日期'],
    ['answeredOn', answeredOn, '答复日期'],
  ] as const) {
    if (day && day > today)
      return problem(field, 'in-future', `${word}晚于今天,尚未发生的事项不能登记。`);
    if (day && assignedOn && day < assignedOn)
      return problem(
        field,
        'days-out-of-order',
        `${word} ${day} 早于交办日期 ${assignedOn},请核对。`,
      );
  }
  return null;
};

/** A correction may move what the answer stated, not answer in its place. */
export const assignmentAnswered: Rule<PetitionAssignment> = (draft) => {
  const { status, answeredOn, replyNumber, answer } = draft;
  if (status === 'answered' && !(answeredOn && answer))
    return problem('answeredOn', 'answer-missing', '已答复的交办件须有答复日期和内容,不能清空。');
  return (
    status === 'awaiting' &&
    Boolean(answeredOn || replyNumber || answer) &&
    problem('answeredOn', 'step-not-taken', '请通过“答复”办理,不要直接填写答复情况。')
  );
};

/** More time is more than before, and given while there still is some. */
export const extendedWhileRunning: RowCheck[] = [
  {
    ...problem('extendedOn', 'already-overdue', '答复期限已过,不能再登记延期;请按逾期答复。'),
    when: 'EXISTS (SELECT FROM petition_assignment o WHERE o.id = s.id AND s.extended_on > o.answer_due_on)',
  },
  {
    ...problem('extendedTo', 'not-longer', '延期后的日期须晚于原答复期限,请核对。'),
    when: 'EXISTS (SELECT FROM petition_assignment o WHERE o.id = s.id AND s.extended_to <= o.answer_due_on)',
  },
];

export const assignmentHints: Judgement<PetitionAssignment> = {
  rules: [
    ({ answeredOn, answerDueOn, isAnsweredLate }) =>
      isAnsweredLate &&
      problem(
        'answeredOn',
        'answered-late',
        `答复日期 ${answeredOn} 晚于答复期限 ${answerDueOn},已标记答复逾期。`,
      ),
    ({ statedDueOn, firstDueOn }) =>
      Boolean(statedDueOn && firstDueOn && firstDueOn < statedDueOn) &&
      problem(
        'statedDueOn',
        'clock-kept',
        `要求答复日期改晚不延长期限,仍为 ${firstDueOn};经交办单位同意的,请办理“登记延期”;确属误录的,请撤销后重新登记。`,
      ),
  ],
  checks: [
    {
      ...problem('assignedOn', 'assigned-before-complaint', '交办日期早于收到投诉的日期,请核对。'),
      when: `EXISTS (SELECT FROM wage_petition p WHERE p.id = s.petition_id AND s.assigned_on < p.received_on)`,
    },
  ],
};

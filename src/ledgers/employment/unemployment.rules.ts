import { addCalendarDays, lastDayOfTerm } from '../../platform/day.js';
import { policyOn } from '../../policy/policy.js';
import { Circumstances, Draft, PersonFacts, Rule, problem } from '../shared/judgement.js';
import { notInFuture } from '../shared/rules.js';
import { lastRetirementDay } from './hardship.rules.js';
import { UnemploymentRegistration } from './unemployment-registration.entity.js';

/** A registration lapses on a day known beforehand; every other end is registered once it has happened. */
export const onlyLapseIsForeseen: Rule<UnemploymentRegistration> = (draft, at) => {
  const { endCause, endedOn, validUntil } = draft;
  if (endCause !== 'lapsed')
    return notInFuture<UnemploymentRegistration>('endedOn', '终止日期')(draft, at);
  return (
    Boolean(
      endedOn && validUntil && endedOn > at.today && endedOn > addCalendarDays(validUntil, 1),
    ) &&
    problem(
      'endedOn',
      'lapses-later-than-valid',
      `该失业登记有效期至 ${validUntil},失效不能晚于次日;仍失业的,请办理核验,有效期随之延长。`,
    )
  );
};

/** 有效期 — so many months from the registration or its last confirmation, and within the statutory working age. */
export function validityOf(
  { registeredOn, lastConfirmedOn, person }: Draft<UnemploymentRegistration>,
  { region }: Circumstances,
): Pick<UnemploymentRegistration, 'validUntil'> {
  const since = lastConfirmedOn ?? registeredOn!;
  const lapses = lastDayOfTerm(since, policyOn('unemployment.valid-months', since, region).value);
  const lastOfWorkingAge = lastDayOfWorkingAge(person, region) ?? lapses;
  return { validUntil: lastOfWorkingAge < lapses ? lastOfWorkingAge : lapses };
}

/** Null where the birth date is not known. */
export function lastDayOfWorkingAge(
  person: PersonFacts | undefined,
  region: string,
): string | null {
  const retires = person && lastRetirementDay(person, region);
  return retires ? addCalendarDays(retires, -1) : null;
}

/** 核验 — a registration that has lapsed is made anew. */
export const confirmedWhileItHolds: Rule<UnemploymentRegistration> = (draft) => {
  const { lastConfirmedOn, registeredOn, validUntil } = draft;
  if (!lastConfirmedOn || !registeredOn) return null;
  if (lastConfirmedOn < registeredOn)
    return problem(
      'lastConfirmedOn',
      'confirmed-before-registration',
      '核验日期早于登记日期,请核对。',
    );
  return (
    Boolean(validUntil && lastConfirmedOn > validUntil) &&
    problem(
      'lastConfirmedOn',
      'registration-lapsed',
      `该失业登记有效期至 ${validUntil},核验日期在其后;仍失业的,请重新办理失业登记。`,
    )
  );
};

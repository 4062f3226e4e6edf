import { Type } from '@nestjs/common';
import { getMetadataArgsStorage } from 'typeorm';
import { RowCheck } from './judgement.js';

/** 疑似同一单位 — who counts for a firm under two codes has changed the employer, and what a firm may have once it has twice. */
const employerAlike: RowCheck = {
  field: 'employer.creditCode',
  code: 'employer-alike',
  message:
    '本区先前已有组织机构代码相同(或名称完全相同)的单位登记在另一统一社会信用代码下,可能是同一单位登记了两次,请对照营业执照核对代码;录错的,改用正确的代码。',
  when: 's.employer_id IS NOT NULL AND employer_is_alike(s.employer_id)',
};

/** Of every ledger whose records name an employer. */
export function tellsEmployersAlike<
  Definition extends { entity: Type<object>; hints?: { checks?: RowCheck[] } },
>(definition: Definition): Definition {
  const { entity, hints = {} } = definition;
  const namesOne = getMetadataArgsStorage().columns.some(
    ({ target, propertyName }) => target === entity && propertyName === 'employerId',
  );
  return namesOne
    ? { ...definition, hints: { ...hints, checks: [...(hints.checks ?? []), employerAlike] } }
    : definition;
}

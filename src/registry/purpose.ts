import { InputRefused } from '../platform/errors.js';
import { isReadable } from '../platform/graphql/fields.js';

const MIN = 4;
const MAX = 200;

/** 用途、事由 — stays in the audit for good, so it says something and names nobody by number. */
export function checkPurpose(field: string, label: string, text: string): string {
  const purpose = text.trim();
  const refuse = (code: string, message: string) => {
    throw new InputRefused([{ field, code: `${field}-${code}`, message }]);
  };
  if ([...purpose].length < MIN) refuse('missing', `${label}须写明,不少于 ${MIN} 个字。`);
  if (purpose.length > MAX) refuse('too-long', `${label}不超过 ${MAX} 字,请缩短。`);
  if (!isReadable(purpose)) refuse('unreadable', `${label}含有不可见的控制字符,请重新录入。`);
  if (/\d{7}/.test(purpose.replace(/[\s-]/g, '')))
    refuse('names-number', `${label}将长期留存,请勿填写证件号码、电话或账号。`);
  return purpose;
}

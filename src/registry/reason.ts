import { ValidateBy } from 'class-validator';
import { Issue } from '../platform/errors.js';
import { isNameable, isReadable } from '../platform/text.js';
import { namesPerson } from './purpose.js';

const MAX_REASON = 1000;
const KEPT_FOR_LONG = '将长期留存,请勿填写证件号码或手机号码;指明人员请写姓名或记录编号。';

/** 理由 — kept in the history for good, so it is text that can be read there and names nobody by number. */
export function reasonIssues(
  reason: string | null | undefined,
  label: string,
  row?: number,
): Issue[] {
  const refused = (code: string, message: string) => [
    { ...(row === undefined ? {} : { row }), field: 'reason', code, message },
  ];
  if (!reason || !isNameable(reason)) return refused('reason-missing', `${label}须写明理由。`);
  if (reason.length > MAX_REASON)
    return refused('reason-too-long', `理由不超过 ${MAX_REASON} 字,请缩短。`);
  if (!isReadable(reason))
    return refused('reason-unreadable', '理由含有不可见的控制字符,请重新录入。');
  return namesPerson(reason) ? refused('reason-names-number', `理由${KEPT_FOR_LONG}`) : [];
}

/** 不写号码 — of what is kept for good as a reason is: why something is as it is all the same, why a signature is lent. */
export const NamesNobodyByNumber = () =>
  ValidateBy({
    name: 'reasonNamesNumber',
    validator: {
      validate: (text) =>
        typeof text !== 'string' || text.length > MAX_REASON || !namesPerson(text),
      defaultMessage: () => `所填内容${KEPT_FOR_LONG}`,
    },
  });

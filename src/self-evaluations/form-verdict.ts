import { choice } from '../platform/graphql/choices.js';

export const formVerdict = choice('FormVerdict', '比对结果 — of one cell of a form.', {
  equal: '一致',
  different: '不同',
  missing: '对方没有',
  unexpected: '本系统没有',
});

import { t } from '../parts/language';
/** 材料状态 — colours say roughly how far a document has come; the word says it exactly. */
const TONES: Record<string, string> = {
  final: 'good',
  sent: 'good',
  replied: 'good',
  published: 'good',
  withdrawn: 'gone',
  draft: 'plain',
};

export const toneOf = (status: string | null) =>
  status === null ? 'plain' : (TONES[status] ?? 'waiting');

/** Days left, as one says them. */
export function leftInWords(daysLeft: number | null): string {
  if (daysLeft === null) return '';
  if (daysLeft < 0) return t('已逾期 {daysLeft} 天', { daysLeft: -daysLeft });
  return daysLeft === 0 ? t('今天到期') : t('还有 {daysLeft} 天', { daysLeft });
}

export const versionInWords = (version: number) => t('第 {version} 版', { version });

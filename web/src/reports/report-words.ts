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

export const versionInWords = (version: number) => t('第 {version} 版', { version });

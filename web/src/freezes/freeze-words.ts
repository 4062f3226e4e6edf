import type { FreezeHeadFragment } from '../generated/operations';
import { t } from '../parts/language';

export const periodOf = ({ firstDay, lastDay }: Pick<FreezeHeadFragment, 'firstDay' | 'lastDay'>) =>
  t('{firstDay} 至 {lastDay}', { firstDay, lastDay });

export const versionOf = ({ isTrial, version }: Pick<FreezeHeadFragment, 'isTrial' | 'version'>) =>
  isTrial ? t('试算') : t('第 {version} 版', { version });

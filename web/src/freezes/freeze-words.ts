import type { FreezeHeadFragment } from '../generated/operations';

export const periodOf = ({ firstDay, lastDay }: Pick<FreezeHeadFragment, 'firstDay' | 'lastDay'>) =>
  `${firstDay} 至 ${lastDay}`;

export const versionOf = ({ isTrial, version }: Pick<FreezeHeadFragment, 'isTrial' | 'version'>) =>
  isTrial ? '试算' : `第 ${version} 版`;

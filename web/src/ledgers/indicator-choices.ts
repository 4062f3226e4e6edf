import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { IndicatorChoicesDocument, type IndicatorChoicesQuery } from '../generated/operations';

export type IndicatorChoice = IndicatorChoicesQuery['indicators'][number];
export type LevelChoice = IndicatorChoicesQuery['targetLevels'][number];

/** 指标与目标层级 — what targets and typed-in figures may be of. */
export const useIndicatorChoices = () =>
  useQuery({
    queryKey: ['indicator choices'],
    queryFn: () => ask(IndicatorChoicesDocument, {}),
  });

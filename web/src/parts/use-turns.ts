import { useCallback, useEffect, useRef } from 'react';

/**
 * 轮次 — of several answers under way only that to the last question counts, and none once the page is left. What begins a turn
 * is told whether it is still the last.
 */
export function useTurns(): () => () => boolean {
  const turn = useRef(0);
  useEffect(() => () => void (turn.current += 1), []);
  return useCallback(() => {
    const mine = (turn.current += 1);
    return () => mine === turn.current;
  }, []);
}

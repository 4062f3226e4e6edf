import { startTransition, useOptimistic } from 'react';

/** 即时显示 — what is chosen or typed is seen at once, though what follows of it is still on its way. */
export function useShownAtOnce<Value>(
  standing: Value,
): [Value, (next: Value, follows: () => void) => void] {
  const [shown, show] = useOptimistic(standing);
  return [
    shown,
    (next, follows) =>
      startTransition(() => {
        show(next);
        follows();
      }),
  ];
}

import {
  Children,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { Waits } from './states';

/**
 * Blocks one below the other: a block is shown once all above it stand, so that nothing moves under the eyes of who reads it. All
 * ask at once, and what has been shown stays. A block may itself be several in order: it stands once all of them do.
 */
export function InOrder({ children }: { children: ReactNode }) {
  const blocks = Children.toArray(children);
  const [shown, setShown] = useState(0);
  // Before they are there, none can say that it waits.
  const [areThere, setThere] = useState(false);
  useLayoutEffect(() => setThere(true), []);
  // Those that wait, by their place.
  const [waiting, setWaiting] = useState<ReadonlyMap<number, number>>(new Map());
  const wait = useCallback(
    (at: number, more: number) =>
      setWaiting((before) => new Map(before).set(at, (before.get(at) ?? 0) + more)),
    [],
  );
  const firstWaiting = blocks.findIndex((_, at) => (waiting.get(at) ?? 0) > 0);
  const standing = firstWaiting === -1 ? blocks.length - 1 : firstWaiting;
  const upTo = areThere ? Math.max(shown, standing) : 0;
  if (upTo !== shown) setShown(upTo);
  const outer = useContext(Waits);
  const isWaiting = !areThere || firstWaiting !== -1;
  useLayoutEffect(() => {
    if (!isWaiting) return;
    outer(1);
    return () => outer(-1);
  }, [isWaiting, outer]);
  return blocks.map((block, at) => (
    <Block key={at} at={at} isShown={at <= upTo} wait={wait}>
      {block}
    </Block>
  ));
}

function Block({
  at,
  isShown,
  wait,
  children,
}: {
  at: number;
  isShown: boolean;
  wait: (at: number, more: number) => void;
  children: ReactNode;
}) {
  const waits = useMemo(() => (more: number) => wait(at, more), [at, wait]);
  return (
    <Waits value={waits}>
      <div hidden={!isShown}>{children}</div>
    </Waits>
  );
}

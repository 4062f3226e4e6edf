import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

/** Of so many rows together it is known whether they are near what one sees. */
export const PART = 20;
const NEAR = '400px 0px';
const ROW_HEIGHT = 31;

interface Props {
  rows: number;
  columns: number;
  /** Drawn though one does not see it: it is written in. */
  isHeld: boolean;
  /** Drawn before anybody has looked. */
  isFirst: boolean;
  children: () => ReactNode;
}

/** 一段行 — some rows of a long table, which are drawn while they are near; of those far away the place alone is kept. */
export function SheetPart({ rows, columns, isHeld, isFirst, children }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [isNear, setNear] = useState(isFirst);
  const height = useRef(rows * ROW_HEIGHT);
  const isDrawn = isNear || isHeld;
  const drawn = useRef(isDrawn);
  drawn.current = isDrawn;
  useLayoutEffect(() => {
    const part = body.current!;
    const watch = new IntersectionObserver(
      (seen) => {
        const { isIntersecting, boundingClientRect } = seen[seen.length - 1]!;
        if (drawn.current) height.current = boundingClientRect.height;
        setNear(isIntersecting);
      },
      { root: part.closest('.sheet-frame'), rootMargin: NEAR },
    );
    watch.observe(part);
    return () => watch.disconnect();
  }, []);
  return (
    <tbody ref={body}>
      {isDrawn ? (
        children()
      ) : (
        <tr aria-hidden="true">
          <td colSpan={columns + 1} style={{ height: height.current }} />
        </tr>
      )}
    </tbody>
  );
}

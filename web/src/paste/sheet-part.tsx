import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { t } from '../parts/language';

const NEAR = '400px 0px';
const ROW_HEIGHT = 31;

interface Props {
  rows: number;
  /** The first and the last of the table that was pasted. */
  lines: [number, number];
  /** Of its first row within the grid. */
  rowIndex: number;
  columns: number;
  /** Drawn though one does not see it: it is written in. */
  isHeld: boolean;
  /** Drawn before anybody has looked. */
  isFirst: boolean;
  /** Goes to its first row, which draws it. */
  reach: () => void;
  children: () => ReactNode;
}

/** 一段行 — some rows of a long table, which are drawn while they are near; of those far away the place is kept, and a way to them for whoever does not see. */
export function SheetPart(props: Props) {
  const { rows, lines, rowIndex, columns, isHeld, isFirst, reach, children } = props;
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
        <tr aria-rowindex={rowIndex}>
          <td className="sheet-unseen" colSpan={columns + 1} style={{ height: height.current }}>
            <button type="button" className="visually-hidden" onFocus={reach} onClick={reach}>
              {t('第 {first} 至 {last} 行', { first: lines[0], last: lines[1] })}
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

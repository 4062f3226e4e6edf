import { useMemo, useRef, useState } from 'react';
import type { Move } from './active-cell';
import { asWritten, type Column } from './columns';
import type { Change, Row } from './sheet';
import type { ActiveAt, Cell, Hands } from './sheet-row';

const NONE: ReadonlySet<number> = new Set();

interface Given {
  rows: readonly Row[];
  columns: readonly Column[];
  change: (change: Change) => void;
  /** The field of the first problem of a row. */
  firstProblem: (row: Row) => string | null;
  leave: () => void;
}

/** 键盘 — where in the sheet one is, which rows are chosen, and what the keys do. What it hands out stays the same, so that a row is drawn anew only for what it shows. */
export function useHands(given: Given) {
  const [active, setActive] = useState<ActiveAt | null>(null);
  const [range, setRange] = useState(NONE);
  const anchor = useRef<number | null>(null);
  const latest = useRef({ ...given, active, range });
  latest.current = { ...given, active, range };

  const hands = useMemo((): Hands => {
    const rowAt = (id: number) => latest.current.rows.findIndex((row) => row.id === id);
    const activate = (cell: Cell, extend = false) => {
      const { rows } = latest.current;
      if (!extend) anchor.current = cell.row;
      const [from, to] = [rowAt(anchor.current ?? cell.row), rowAt(cell.row)].sort((a, b) => a - b);
      setRange(extend ? new Set(rows.slice(from, to! + 1).map(({ id }) => id)) : NONE);
      // Of a cell that is current already too: the focus may have gone elsewhere.
      setActive((before) => ({ ...cell, turn: (before?.turn ?? 0) + 1 }));
    };
    const write = (cells: { row: number; path: string; value: string }[]) => {
      const { columns, change } = latest.current;
      const columnOf = (path: string) => columns.find((each) => each.path === path);
      change({
        does: 'write',
        cells: cells.map((cell) => ({
          ...cell,
          value: asWritten(columnOf(cell.path), cell.value),
        })),
      });
    };
    const chosenFrom = ({ row }: Cell) => {
      const { rows, range: chosen } = latest.current;
      return chosen.size > 0 ? rows.filter(({ id }) => chosen.has(id)) : rows.slice(rowAt(row));
    };
    return {
      activate,
      write: ({ row, path }, value) => write([{ row, path, value }]),
      move: (from, { rows: down, columns: across, extends: extend }: Move) => {
        const { rows, columns } = latest.current;
        let row = rowAt(from.row) + down;
        let column = columns.findIndex(({ path }) => path === from.path) + across;
        if (column < 0) [row, column] = [row - 1, columns.length - 1];
        if (column >= columns.length) [row, column] = [row + 1, 0];
        if (Math.abs(down) > 1) row = Math.max(0, Math.min(rows.length - 1, row));
        const [there, then] = [rows[row], columns[column]];
        if (!there || !then) return false;
        activate({ row: there.id, path: then.path }, extend);
        return true;
      },
      fillDown: (from, value) =>
        write(chosenFrom(from).map(({ id }) => ({ row: id, path: from.path, value }))),
      nextProblem: () => {
        const { rows, active: here, firstProblem } = latest.current;
        const start = here ? rowAt(here.row) + 1 : 0;
        const inTurn = [...rows.slice(start), ...rows.slice(0, start)];
        for (const row of inTurn) {
          const path = firstProblem(row);
          if (path) return activate({ row: row.id, path });
        }
      },
      leave: () => {
        setActive(null);
        latest.current.leave();
      },
      pasteBlock: (from, block) => {
        const { rows, columns } = latest.current;
        const top = rowAt(from.row);
        const left = columns.findIndex(({ path }) => path === from.path);
        write(
          block.flatMap((line, down) =>
            line.flatMap((value, across) => {
              const row = rows[top + down];
              const column = columns[left + across];
              return row && column ? [{ row: row.id, path: column.path, value }] : [];
            }),
          ),
        );
        setActive(null);
      },
    };
  }, []);

  return { active, range, hands };
}
